import { Alert, Anchor, Badge, Button, Group, Stack, Table, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useAccountId } from '../../../api/account.ts'
import { type NoteKind, type RefreshRow, refreshQuery, storesApi } from '../../../api/stores.ts'
import { formatInstant } from '../../../parts/format.ts'
import { Failed, Loading } from '../../../parts/states.tsx'
import { texts } from '../../../texts/texts.ts'
import { useChange } from '../use-change.ts'

const words = texts.stores.ledger
const colors: Record<NoteKind, string> = {
  ...{ skipped: 'gray', unmapped: 'orange', rejected: 'red', warning: 'yellow', alert: 'orange' },
}

interface Props {
  storeId: number
  refreshId: number
  onOpen(refreshId: number): void
}

export function RefreshDetail({ storeId, refreshId, onOpen }: Props) {
  const accountId = useAccountId()
  const detail = useQuery(refreshQuery(accountId, storeId, refreshId))
  const replay = useChange({
    run: () => storesApi(accountId).replay(storeId, refreshId),
    nouns: ['stores', 'store', 'refreshes', 'orders'],
    done: ({ refresh }) => words.replayed(refresh.created, refresh.updated),
    onDone: ({ refresh }) => onOpen(refresh.refreshId),
  })
  if (detail.isPending) return <Loading />
  if (detail.isError) return <Failed error={detail.error} onRetry={() => void detail.refetch()} />
  const { refresh, notes, counts } = detail.data
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return (
    <Stack gap="md">
      {refresh.message !== null && (
        <Alert color="red" variant="light">
          {refresh.message}
        </Alert>
      )}
      <Facts refresh={refresh} />
      {refresh.canReplay && (
        <Group>
          <Button variant="default" loading={replay.isPending} onClick={() => replay.mutate(undefined)}>
            {words.replay}
          </Button>
          <Text size="sm" c="dimmed">
            {words.replayHint}
          </Text>
        </Group>
      )}
      <Title order={2} size="h5">
        {words.notes}
      </Title>
      <Group gap="xs">
        {Object.entries(counts).map(([kind, count]) => (
          <Badge key={kind} variant="light" color={colors[kind as NoteKind]} tt="none">
            {words.kinds[kind as NoteKind]}: {count}
          </Badge>
        ))}
      </Group>
      {notes.length === 0 && <Text size="sm">{words.noNotes}</Text>}
      {notes.length > 0 && (
        <Table verticalSpacing="xs" aria-label={words.notes}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.order}</Table.Th>
              <Table.Th>{words.kind}</Table.Th>
              <Table.Th>{words.sentence}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {notes.map(numbered).map(({ number, orderId, orderNumber, kind, sentence }) => (
              <Table.Tr key={number}>
                <Table.Td>
                  <OrderLink orderId={orderId} orderNumber={orderNumber} />
                </Table.Td>
                <Table.Td>{words.kinds[kind]}</Table.Td>
                <Table.Td>{sentence}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {all > notes.length && (
        <Text size="sm" c="dimmed">
          {words.moreNotes(notes.length, all)}
        </Text>
      )}
    </Stack>
  )
}

/** The same may be noted twice. */
function numbered<Note>(note: Note, at: number): Note & { number: number } {
  return { ...note, number: at + 1 }
}

function Facts({ refresh }: { refresh: RefreshRow }) {
  const { windowFrom, windowTo, startedAt, endedAt, pages } = refresh
  const facts: [string, string][] = [
    [words.columns.state, words.states[refresh.state]],
    [words.columns.why, words.whys[refresh.why]],
    [words.by, refresh.actor],
    [words.columns.when, formatInstant(startedAt ?? refresh.queuedAt)],
    ...(windowFrom && windowTo
      ? ([[words.window, words.windowOf(formatInstant(windowFrom), formatInstant(windowTo))]] as [
          string,
          string,
        ][])
      : []),
    [words.pages, String(pages)],
    ...(startedAt && endedAt
      ? ([[words.took, words.seconds(Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 1000))]] as [
          string,
          string,
        ][])
      : []),
  ]
  return (
    <Table withRowBorders={false} verticalSpacing={4} variant="vertical">
      <Table.Tbody>
        {facts.map(([name, value]) => (
          <Table.Tr key={name}>
            <Table.Th w={160}>{name}</Table.Th>
            <Table.Td>{value}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

export function OrderLink({ orderId, orderNumber }: { orderId: number | null; orderNumber: string | null }) {
  const accountId = String(useAccountId())
  if (orderId === null) return orderNumber
  return (
    <Anchor
      size="sm"
      renderRoot={(props) => (
        <Link {...props} to="/a/$accountId/order/$orderId" params={{ accountId, orderId: String(orderId) }} />
      )}
    >
      {orderNumber ?? String(orderId)}
    </Anchor>
  )
}
