// What customs are told.
import { ActionIcon, Button, Group, Stack, Table, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { CustomsItem } from '../../../src/dialects/desk/orders/order-wire.ts'
import { formatCountry } from '../../parts/format.ts'
import { texts } from '../../texts/texts.ts'
import { FieldRow } from './edit-field.tsx'
import { EditPart } from './edit-part.tsx'
import { useEditing } from './editing.tsx'
import { Facts } from './facts.tsx'
import { fields } from './fields.ts'
import { moneyIn } from './money.ts'
import type { PartProps } from './part-props.ts'
import { useEdit } from './use-edit.ts'
import { showValue, useWords } from './words.ts'

const said = texts.order

export function CustomsPart({ page, locked }: PartProps) {
  const edit = useEdit(page, fields.customs)
  const words = useWords()
  const { internationalOptions } = page.order.doc
  const money = moneyIn(page.currency)
  const { contents, nonDelivery, customsItems } = internationalOptions
  return (
    <EditPart name="customs" title={said.customs} edit={edit} locked={locked} form={<CustomsForm />}>
      <Facts
        empty={said.noCustoms}
        rows={[
          ['internationalOptions.contents', contents] as const,
          ['internationalOptions.nonDelivery', nonDelivery] as const,
        ]
          .map(([path, value]) => [said.member(path), value && showValue(words, path, value)] as const)
          .concat(
            (customsItems ?? []).map((item, at) => [
              `${at + 1}.`,
              [
                `${item.quantity} × ${item.description ?? ''}`,
                money(item.value),
                item.harmonizedTariffCode,
                formatCountry(item.countryOfOrigin),
              ]
                .filter(Boolean)
                .join(' · '),
            ]),
          )}
      />
    </EditPart>
  )
}

const columns = ['description', 'quantity', 'value', 'harmonizedTariffCode', 'countryOfOrigin'] as const
const customsPath = 'internationalOptions.customsItems'

function CustomsForm() {
  const { session, set, errors } = useEditing()
  const items = (session.mine[customsPath] as Entry[] | null | undefined) ?? []
  const put = (next: object[]) => set(customsPath, next.length > 0 ? next : null)
  const change = (at: number, member: (typeof columns)[number], text: string) => {
    const isNumber = member === 'quantity' || member === 'value'
    const value = isNumber ? Number(text.replace(',', '.')) || 0 : text === '' ? null : text
    put(items.map((item, nth) => (nth === at ? { ...item, [member]: value } : item)))
  }
  return (
    <Stack gap="xs">
      <FieldRow
        paths={['internationalOptions.contents', 'internationalOptions.nonDelivery']}
        labels={said.member}
      />
      <Table.ScrollContainer minWidth={460} type="native">
        <Table horizontalSpacing={4} verticalSpacing={4} withRowBorders={false} aria-label={said.customs}>
          <Table.Thead>
            <Table.Tr>
              {columns.map((column) => (
                <Table.Th key={column}>{said.customsParts[column]}</Table.Th>
              ))}
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((item, at) => (
              <Table.Tr key={item.customsItemId ?? item.row}>
                {columns.map((column) => (
                  <Table.Td key={column}>
                    <TextInput
                      size="xs"
                      aria-label={`${said.customsParts[column]} ${at + 1}`}
                      inputMode={column === 'quantity' || column === 'value' ? 'decimal' : 'text'}
                      defaultValue={String(item[column] ?? '')}
                      error={errors[`${customsPath}[${at}].${column}`]}
                      onChange={(event) => change(at, column, event.currentTarget.value)}
                    />
                  </Table.Td>
                ))}
                <Table.Td>
                  <ActionIcon
                    variant="subtle"
                    color="red"
                    aria-label={said.removeCustomsItem(item.description ?? '')}
                    onClick={() => put(items.filter((_, nth) => nth !== at))}
                  >
                    <IconTrash size={16} aria-hidden />
                  </ActionIcon>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Group>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => put([...items, blankEntry()])}
        >
          {said.addCustomsItem}
        </Button>
      </Group>
    </Stack>
  )
}

/** One without an id is known by its row until the hub gives it one. */
type Entry = Omit<CustomsItem, 'customsItemId'> & { customsItemId: number | null; row?: number }

let rows = 0
function blankEntry(): Entry {
  rows += 1
  const nothing = { description: null, harmonizedTariffCode: null, countryOfOrigin: null }
  return { ...nothing, customsItemId: null, quantity: 1, value: 0, row: -rows }
}
