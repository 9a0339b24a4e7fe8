import { Box, Button, Center } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useAccountId } from '../../api/account.ts'
import { bulkActionsQuery } from '../../api/bulk.ts'
import { PageHead } from '../../parts/page-head.tsx'
import { useShortcuts } from '../../parts/shortcuts/shortcuts.ts'
import { Empty, Failed, Loading } from '../../parts/states.tsx'
import { texts } from '../../texts/texts.ts'
import { ActionTable } from './action-table.tsx'
import { RefusedOrders } from './refused-orders.tsx'

const words = texts.bulk

export function ActivityPage() {
  const accountId = useAccountId()
  const [open, setOpen] = useState<number | null>(null)
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(
    bulkActionsQuery(accountId),
  )
  useShortcuts([
    {
      ...{ id: 'activity.reload', label: words.reload, group: words.history, keys: 'r' },
      run: () => void refetch(),
    },
  ])
  const actions = data?.pages.flatMap((part) => part.actions) ?? []
  return (
    <Box p="md">
      <PageHead title={words.history} hint={words.historyHint} />
      {error && <Failed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && actions.length === 0 && (
        <Empty title={words.empty} hint={words.emptyHint}>
          <Button
            variant="default"
            renderRoot={(props) => (
              <Link
                to="/a/$accountId/orders"
                params={{ accountId: String(accountId) }}
                search={{}}
                {...props}
              />
            )}
          >
            {words.toOrders}
          </Button>
        </Empty>
      )}
      {actions.length > 0 && <ActionTable actions={actions} onDetails={setOpen} />}
      {hasNextPage && (
        <Center mt="md">
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {words.older}
          </Button>
        </Center>
      )}
      {open !== null && <RefusedOrders bulkActionId={open} onClose={() => setOpen(null)} />}
    </Box>
  )
}
