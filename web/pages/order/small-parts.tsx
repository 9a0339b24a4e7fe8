// Money, notes and details: short parts of the page.
import { Space, Stack, Table, Text } from '@mantine/core'
import type { OrderDocument } from '../../../src/dialects/desk/orders/order-wire.ts'
import { formatInstant } from '../../parts/format.ts'
import { texts } from '../../texts/texts.ts'
import { EditField, FieldRow } from './edit-field.tsx'
import { EditPart } from './edit-part.tsx'
import { Facts } from './facts.tsx'
import { fields } from './fields.ts'
import { moneyIn } from './money.ts'
import type { PartProps } from './part-props.ts'
import { useEdit } from './use-edit.ts'

const said = texts.order

export function MoneyPart({ page, locked }: PartProps) {
  const edit = useEdit(page, fields.money)
  const { doc } = page.order
  const money = moneyIn(page.currency)
  const rows: [string, string][] = [
    [said.subtotal, money(itemsTotal(doc))],
    [said.member('shippingAmount'), money(doc.shippingAmount)],
    [said.member('taxAmount'), money(doc.taxAmount)],
  ]
  return (
    <EditPart
      name="money"
      title={said.money}
      edit={edit}
      locked={locked}
      form={<FieldsForm paths={fields.money} />}
    >
      <Table withRowBorders={false} verticalSpacing={2} horizontalSpacing={0} aria-label={said.money}>
        <Table.Tbody>
          {rows.map(([label, amount]) => (
            <MoneyRow key={label} label={label} amount={amount} />
          ))}
          <MoneyRow label={said.total} amount={money(doc.orderTotal)} isStrong />
          <MoneyRow label={said.paidPart} amount={money(doc.amountPaid)} />
          {page.labelCost !== null && <MoneyRow label={said.labelCost} amount={money(page.labelCost)} />}
        </Table.Tbody>
      </Table>
      <Space h={4} />
      <Facts
        rows={[
          [said.member('paymentMethod'), doc.paymentMethod],
          [said.member('paymentDate'), formatInstant(doc.paymentDate)],
        ]}
      />
    </EditPart>
  )
}

function MoneyRow({ label, amount, isStrong }: { label: string; amount: string; isStrong?: boolean }) {
  return (
    <Table.Tr fw={isStrong ? 700 : 400}>
      <Table.Th fw="inherit">{label}</Table.Th>
      <Table.Td ta="right">{amount}</Table.Td>
    </Table.Tr>
  )
}

function itemsTotal({ items }: OrderDocument): number {
  const cents = items.reduce((sum, { quantity, unitPrice }) => sum + quantity * (unitPrice ?? 0), 0)
  return Math.round(cents * 1e6) / 1e6
}

export function NotesPart({ page, locked }: PartProps) {
  const edit = useEdit(page, fields.notes)
  const { doc } = page.order
  return (
    <EditPart
      name="notes"
      title={said.notes}
      edit={edit}
      locked={locked}
      form={<FieldsForm paths={fields.notes} />}
    >
      <Stack gap="xs">
        <Facts
          empty={said.noNotes}
          rows={[
            [said.member('customerNotes'), doc.customerNotes],
            [said.member('internalNotes'), doc.internalNotes],
            [said.member('gift'), doc.gift ? said.yes : null],
            [said.member('giftMessage'), doc.giftMessage],
          ]}
        />
      </Stack>
    </EditPart>
  )
}

export function DetailsPart({ page, locked }: PartProps) {
  const edit = useEdit(page, fields.details)
  const { doc, extras } = page.order
  const { customField1, customField2, customField3, source } = doc.advancedOptions
  return (
    <EditPart
      name="details"
      title={said.details}
      edit={edit}
      locked={locked}
      form={<FieldsForm paths={fields.details} />}
    >
      <Facts
        empty={said.notSet}
        rows={[
          [said.member('customerUsername'), doc.customerUsername],
          [said.member('customerEmail'), doc.customerEmail],
          [said.member('orderDate'), formatInstant(doc.orderDate)],
          [
            said.member('orderKey'),
            <Text key="key" size="xs" ff="monospace">
              {doc.orderKey}
            </Text>,
          ],
          [said.member('advancedOptions.customField1'), customField1 ?? extras?.reference],
          [said.member('advancedOptions.customField2'), customField2],
          [said.member('advancedOptions.customField3'), customField3],
          [said.member('advancedOptions.source'), source],
        ]}
      />
    </EditPart>
  )
}

/** Every field of a part, two beside each other; texts of several lines by themselves. */
export function FieldsForm({ paths }: { paths: readonly string[] }) {
  const long = ['customerNotes', 'internalNotes', 'giftMessage', 'gift']
  const short = paths.filter((path) => !long.includes(path))
  const pairs = Array.from({ length: Math.ceil(short.length / 2) }, (_, at) =>
    short.slice(at * 2, at * 2 + 2),
  )
  return (
    <Stack gap="xs">
      {pairs.map((pair) => (
        <FieldRow key={pair.join()} paths={pair} labels={said.member} />
      ))}
      {paths
        .filter((path) => long.includes(path))
        .map((path) => (
          <EditField key={path} path={path} label={said.member(path)} />
        ))}
    </Stack>
  )
}
