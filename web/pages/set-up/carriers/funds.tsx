import { Button, Drawer, Group, Modal, Stack, Table, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAccountId } from '../../../api/account.ts'
import { type CarrierAnswer, carrierLedgerQuery, carriersApi } from '../../../api/carriers.ts'
import { FormAlert } from '../../../parts/form-alert.tsx'
import { showFaults } from '../../../parts/form-faults.ts'
import { formatAmount, formatInstant } from '../../../parts/format.ts'
import { Failed, Loading } from '../../../parts/states.tsx'
import { texts } from '../../../texts/texts.ts'
import { useChange } from '../use-change.ts'

const words = texts.carriers

interface Props {
  carrier: CarrierAnswer | null
  onClose(): void
}

export function FundsModal({ carrier, onClose }: Props) {
  return (
    <Modal opened={carrier !== null} onClose={onClose} title={words.addFundsTo(carrier?.name ?? '')}>
      {carrier && <FundsForm carrier={carrier} onClose={onClose} />}
    </Modal>
  )
}

function FundsForm({ carrier, onClose }: { carrier: CarrierAnswer; onClose(): void }) {
  const accountId = useAccountId()
  const form = useForm({ initialValues: { amount: '' } })
  const [refused, setRefused] = useState<string | null>(null)
  const add = useChange({
    run: ({ amount }: { amount: string }) => carriersApi(accountId).addFunds(carrier.carrierId, amount),
    nouns: ['carriers'],
    done: ({ balance }) => words.fundsAdded(formatAmount(balance)),
    onDone: onClose,
    onFailed: (error) => setRefused(showFaults(form, error)),
  })
  return (
    <form
      onSubmit={form.onSubmit((values) => {
        setRefused(null)
        add.mutate(values)
      })}
    >
      <Stack gap="sm">
        <FormAlert text={refused} />
        <TextInput
          label={words.amount}
          description={words.amountHint}
          inputMode="decimal"
          required
          data-autofocus
          rightSection={<Text size="xs">{carrier.currency}</Text>}
          {...form.getInputProps('amount')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {texts.states.cancel}
          </Button>
          <Button type="submit" loading={add.isPending}>
            {words.addFunds}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

export function LedgerDrawer({ carrier, onClose }: Props) {
  return (
    <Drawer
      opened={carrier !== null}
      onClose={onClose}
      position="right"
      size="lg"
      title={words.ledgerOf(carrier?.name ?? '')}
    >
      {carrier && <Ledger carrierId={carrier.carrierId} />}
    </Drawer>
  )
}

function Ledger({ carrierId }: { carrierId: number }) {
  const ledger = useInfiniteQuery(carrierLedgerQuery(useAccountId(), carrierId))
  if (ledger.isPending) return <Loading />
  if (ledger.isError) return <Failed error={ledger.error} onRetry={() => void ledger.refetch()} />
  const entries = ledger.data.pages.flatMap((page) => page.entries)
  if (entries.length === 0) return <Text size="sm">{words.noEntries}</Text>
  const { at, kind, amount, after, shipment, by } = words.ledgerColumns
  return (
    <Stack gap="sm">
      <Table verticalSpacing="xs" aria-label={words.ledger}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{at}</Table.Th>
            <Table.Th>{kind}</Table.Th>
            <Table.Th ta="right">{amount}</Table.Th>
            <Table.Th ta="right">{after}</Table.Th>
            <Table.Th>{shipment}</Table.Th>
            <Table.Th>{by}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map((entry) => (
            <Table.Tr key={entry.entryId}>
              <Table.Td>{formatInstant(entry.at)}</Table.Td>
              <Table.Td>{words.entries[entry.kind]}</Table.Td>
              <Table.Td ta="right">{formatAmount(entry.amount)}</Table.Td>
              <Table.Td ta="right">{formatAmount(entry.balanceAfter)}</Table.Td>
              <Table.Td>{entry.shipmentId}</Table.Td>
              <Table.Td>{entry.actor}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {ledger.hasNextPage && (
        <Group>
          <Button
            variant="default"
            loading={ledger.isFetchingNextPage}
            onClick={() => void ledger.fetchNextPage()}
          >
            {texts.setUp.more}
          </Button>
        </Group>
      )}
    </Stack>
  )
}
