import { Anchor, Button, Group, Progress, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import {
  type BulkActionWire,
  bulkActionQuery,
  isUnderWay,
  papersAddress,
  stopBulk,
  undoBulk,
} from '../../api/bulk.ts'
import { accountApi } from '../../api/client.ts'
import { listKey } from '../../api/orders.ts'
import { withNotices } from '../../parts/late-notices.tsx'
import { notifyFailed } from '../../parts/notify.ts'
import { useShortcuts } from '../../parts/shortcuts/shortcuts.ts'
import { texts } from '../../texts/texts.ts'
import { doingOf, outcomeOf, percentOf } from './action-words.ts'

/** So long the undo is one press away. */
const SHOWN_MS = 60_000
/** Where there is nothing to press. */
const TOLD_MS = 8_000

const words = texts.bulk
const idOf = (bulkActionId: number) => `bulk-${bulkActionId}`

interface Place {
  accountId: number
  openHistory(): void
}

/** Shows how an action goes on, and for a minute what it came to. */
export function followAction(action: BulkActionWire, place: Place): void {
  withNotices(() =>
    notifications.show({
      id: idOf(action.bulkActionId),
      role: 'status',
      autoClose: false,
      message: <ActionToast action={action} place={place} />,
    }),
  )
}

function ActionToast({ action: started, place }: { action: BulkActionWire; place: Place }) {
  const { accountId } = place
  const { data } = useQuery({
    ...bulkActionQuery(accountId, started.bulkActionId),
    placeholderData: { action: started, refusedRows: [] },
  })
  const action = data?.action ?? started
  const isGoingOn = isUnderWay(action)
  const hasMore = action.mayUndo || action.hasPapers || action.refused > 0 || action.message !== null
  useEffect(() => {
    if (isGoingOn) return
    const shownMs = hasMore ? SHOWN_MS : TOLD_MS
    const timer = window.setTimeout(() => notifications.hide(idOf(started.bulkActionId)), shownMs)
    return () => window.clearTimeout(timer)
  }, [isGoingOn, hasMore, started.bulkActionId])
  return isGoingOn ? (
    <GoingOn action={action} accountId={accountId} />
  ) : (
    <Ended action={action} place={place} />
  )
}

function GoingOn({ action, accountId }: { action: BulkActionWire; accountId: number }) {
  const stop = useMutation({
    mutationFn: () => stopBulk(accountApi(accountId), action.bulkActionId),
    onError: (error) => notifyFailed(error),
  })
  const { done, refused, total } = action
  return (
    <Stack gap={6}>
      <Text size="sm" fw={500}>
        {doingOf(action)}
      </Text>
      <Progress.Root size="md">
        <Progress.Section value={percentOf(action)} aria-label={words.progressOf(doingOf(action))} />
      </Progress.Root>
      <Group justify="space-between">
        <Text size="xs" c="dimmed">
          {words.progress(done + refused, total)}
        </Text>
        <Button size="compact-sm" variant="default" loading={stop.isPending} onClick={() => stop.mutate()}>
          {words.stop}
        </Button>
      </Group>
    </Stack>
  )
}

function Ended({ action, place }: { action: BulkActionWire; place: Place }) {
  const { accountId, openHistory } = place
  const { bulkActionId, refused, mayUndo, hasPapers, message } = action
  const queryClient = useQueryClient()
  const undo = useMutation({
    mutationFn: () => undoBulk(accountApi(accountId), bulkActionId),
    onSuccess: ({ action: undoing }) => {
      notifications.hide(idOf(bulkActionId))
      void queryClient.invalidateQueries({ queryKey: ['bulk', accountId] })
      void queryClient.invalidateQueries({ queryKey: listKey(accountId) })
      followAction(undoing, place)
    },
    onError: (error) => notifyFailed(error),
  })
  useShortcuts([
    {
      ...{ id: 'bulk.undo', label: words.undoLast, group: words.group, keys: 'z' },
      run: () => undo.mutate(),
      isDisabled: !mayUndo || undo.isPending,
    },
  ])
  return (
    <Stack gap={6}>
      <Text size="sm" fw={500}>
        {outcomeOf(action)}
      </Text>
      {message && <Text size="sm">{message}</Text>}
      {refused > 0 && (
        <Text size="sm">
          {words.left(refused)}{' '}
          <Anchor component="button" type="button" size="sm" onClick={openHistory}>
            {words.why}
          </Anchor>
        </Text>
      )}
      <Group gap="xs">
        {hasPapers && (
          <Button
            size="compact-sm"
            component="a"
            href={papersAddress(accountId, bulkActionId)}
            target="_blank"
            rel="noopener"
          >
            {words.openPapers}
          </Button>
        )}
        {mayUndo && (
          <Button size="compact-sm" variant="default" loading={undo.isPending} onClick={() => undo.mutate()}>
            {words.undo}
          </Button>
        )}
      </Group>
    </Stack>
  )
}
