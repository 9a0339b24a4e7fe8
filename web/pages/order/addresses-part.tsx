import { ActionIcon, Alert, Button, CopyButton, SimpleGrid, Stack, Text } from '@mantine/core'
import { IconCheck, IconCopy, IconMapPinCheck } from '@tabler/icons-react'
import type { Address, AddressCheckBody } from '../../../src/dialects/desk/orders/order-wire.ts'
import { useOrderAction } from '../../api/order.ts'
import { formatCountry } from '../../parts/format.ts'
import { notifyFailed } from '../../parts/notify.ts'
import { useShortcuts } from '../../parts/shortcuts/shortcuts.ts'
import { texts } from '../../texts/texts.ts'
import { FieldRow } from './edit-field.tsx'
import { EditPart } from './edit-part.tsx'
import { fields } from './fields.ts'
import type { PartProps } from './part-props.ts'
import { useEdit } from './use-edit.ts'

const said = texts.order

export function AddressesPart(props: PartProps) {
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="lg">
      <AddressPart {...props} whose="shipTo" />
      <AddressPart {...props} whose="billTo" />
    </SimpleGrid>
  )
}

function AddressPart({ page, locked, whose }: PartProps & { whose: 'shipTo' | 'billTo' }) {
  const edit = useEdit(page, fields[whose])
  const address = page.order.doc[whose]
  const lines = addressLines(address)
  const title = said[whose]
  return (
    <EditPart
      name={whose}
      title={title}
      edit={edit}
      locked={locked}
      actions={<CopyAddress title={title} text={lines.join('\n')} />}
      form={<AddressForm whose={whose} />}
    >
      <Stack gap={6} align="flex-start">
        {lines.length === 0 ? (
          <Text size="sm" c="dimmed">
            {said.noAddress}
          </Text>
        ) : (
          <Text
            size="sm"
            component="address"
            style={{ fontStyle: 'normal', whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}
          >
            {lines.join('\n')}
          </Text>
        )}
        {whose === 'shipTo' && <AddressCheck orderId={page.order.doc.orderId} seen={lines.join('\n')} />}
      </Stack>
    </EditPart>
  )
}

function CopyAddress({ title, text }: { title: string; text: string }) {
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <ActionIcon
          variant="subtle"
          color={copied ? 'teal' : 'gray'}
          aria-label={copied ? said.done.copied : said.copy(title)}
          title={copied ? said.done.copied : said.copy(title)}
          onClick={copy}
        >
          {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
        </ActionIcon>
      )}
    </CopyButton>
  )
}

function AddressCheck({ orderId, seen }: { orderId: number; seen: string }) {
  const check = useOrderAction(orderId, async (actions, _address: string) => actions.checkAddress())
  const ask = () => check.mutate(seen, { onError: (error) => notifyFailed(error) })
  useShortcuts([{ id: 'order.check', label: said.keys.check, group: said.group, run: ask }])
  // What was said of an address that has changed since is nothing.
  const answer = check.variables === seen ? check.data : undefined
  return (
    <>
      <Button
        variant="subtle"
        size="compact-xs"
        leftSection={<IconMapPinCheck size={14} aria-hidden />}
        loading={check.isPending}
        onClick={ask}
      >
        {said.check}
      </Button>
      <div aria-live="polite">{answer && <Verdict check={answer} />}</div>
    </>
  )
}

function Verdict({ check }: { check: AddressCheckBody }) {
  const { verdict, missing, isPostCodeMalformed } = check
  const names = missing.map((part) => (said.parts[part] ?? part).toLowerCase()).join(', ')
  const faults = [
    ...(missing.length > 0 ? [said.checkMissing(names)] : []),
    ...(isPostCodeMalformed ? [said.checkPostCode] : []),
  ]
  const good = verdict === 'valid' ? said.checkGood : said.checkUnknown
  return (
    <Alert color={faults.length > 0 ? 'red' : verdict === 'valid' ? 'teal' : 'gray'} p="xs">
      {faults.length > 0 ? faults.join(' ') : good}
    </Alert>
  )
}

const rows = [
  ['name', 'company'],
  ['street1', 'street2', 'street3'],
  ['postalCode', 'city'],
  ['state', 'country'],
  ['phone', 'residential'],
]

/** Also of a new order. */
export function AddressForm({ whose }: { whose: 'shipTo' | 'billTo' }) {
  return (
    <Stack gap="xs">
      {rows.map((parts) => (
        <FieldRow
          key={parts.join()}
          paths={parts.map((part) => `${whose}.${part}`)}
          labels={(path) => said.parts[path.split('.')[1] ?? ''] ?? path}
        />
      ))}
    </Stack>
  )
}

function addressLines(address: Address): string[] {
  const { name, company, street1, street2, street3, city, state, postalCode, country, phone } = address
  const town = [[city, state].filter(Boolean).join(', '), postalCode].filter(Boolean).join(' ')
  return [name, company, street1, street2, street3, town, formatCountry(country), phone].filter(
    (line): line is string => line !== null && line.trim() !== '',
  )
}
