import { Box, Button, Select, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import { useAccountId } from '../../api/account.ts'
import { movePreviewQuery } from '../../api/bulk.ts'
import { countsQuery } from '../../api/orders.ts'
import { useSession } from '../../api/session.ts'
import { PageHead } from '../../parts/page-head.tsx'
import { Empty, Failed, Loading } from '../../parts/states.tsx'
import { texts } from '../../texts/texts.ts'
import { countSelected, type Selection } from '../orders/selection.ts'
import { MovePreview } from './move-preview.tsx'

const words = texts.bulk
const statuses = ['awaiting_shipment', 'awaiting_payment', 'on_hold'] as const

export function MovePage() {
  const { accounts } = useSession()
  const accountId = useAccountId()
  const others = accounts.filter((account) => account.accountId !== accountId)
  return (
    <Box p="md">
      <PageHead title={words.move} hint={words.moveHint} />
      {others.length === 0 ? (
        <Empty title={words.moveNowhere} hint={words.moveNowhereHint} />
      ) : (
        <Choices others={others} />
      )}
    </Box>
  )
}

function Choices({ others }: { others: { accountId: number; name: string }[] }) {
  const accountId = useAccountId()
  const given = useLocation({ select: ({ state }) => state.selection ?? null })
  const [which, setWhich] = useState<string | null>(given ? 'selected' : null)
  const [target, setTarget] = useState<string | null>(
    others.length === 1 ? String(others[0]?.accountId) : null,
  )
  const [without, setWithout] = useState<number[]>([])
  const { data: counts } = useQuery(countsQuery(accountId, {}))
  const countOf = (status: (typeof statuses)[number]) => counts?.counts[status] ?? 0
  const chosen = withoutOrders(which === 'selected' ? given : allOf(which, countOf), without)
  const targetId = target === null ? null : Number(target)
  const { data, error, refetch, isFetching } = useQuery({
    ...movePreviewQuery(accountId, chosen ?? { ids: [] }, targetId),
    enabled: chosen !== null && countSelected(chosen) !== 0 && targetId !== null,
  })
  const byStatus = statuses.map((status) => ({
    value: status,
    label: `${words.moveStatus[status]} (${words.orders(countOf(status))})`,
  }))
  return (
    <Stack maw={640}>
      <Select
        label={words.moveWhich}
        data={[
          ...(given ? [{ value: 'selected', label: words.moveSelected(countSelected(given)) }] : []),
          ...byStatus,
        ]}
        value={which}
        onChange={(value) => {
          setWhich(value)
          setWithout([])
        }}
        allowDeselect={false}
      />
      <Select
        label={words.moveTarget}
        description={words.moveTargetHint}
        data={others.map((account) => ({ value: String(account.accountId), label: account.name }))}
        value={target}
        onChange={setTarget}
        allowDeselect={false}
      />
      {which === null && <NoSelection />}
      {error && <Failed error={error} onRetry={() => void refetch()} />}
      {isFetching && !data && <Loading />}
      {chosen && targetId !== null && data && !error && (
        <MovePreview
          selection={chosen}
          target={
            others.find((account) => account.accountId === targetId) ?? { accountId: targetId, name: '' }
          }
          preview={data}
          onLeaveOut={(ids) => setWithout([...without, ...ids])}
        />
      )}
    </Stack>
  )
}

function NoSelection() {
  const accountId = useAccountId()
  return (
    <Empty title={words.moveNone} hint={words.emptyHint}>
      <Button
        variant="default"
        renderRoot={(props) => (
          <Link to="/a/$accountId/orders" params={{ accountId: String(accountId) }} search={{}} {...props} />
        )}
      >
        {words.toOrders}
      </Button>
    </Empty>
  )
}

function allOf(
  which: string | null,
  countOf: (status: (typeof statuses)[number]) => number,
): Selection | null {
  const status = statuses.find((one) => one === which)
  return status ? { filter: { statuses: [status] }, total: countOf(status), except: [] } : null
}

function withoutOrders(selection: Selection | null, ids: readonly number[]): Selection | null {
  if (!selection || ids.length === 0) return selection
  if ('ids' in selection) return { ids: selection.ids.filter((id) => !ids.includes(id)) }
  return { ...selection, except: [...selection.except, ...ids] }
}
