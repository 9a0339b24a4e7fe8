// What happened to the order: who, when, what.
import { Button, List, Stack, Text, Timeline, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { HistoryBody, OrderPageBody } from '../../../src/dialects/desk/orders/order-wire.ts'
import { useAccountApi } from '../../api/account.ts'
import { readHistory } from '../../api/order.ts'
import { formatInstant } from '../../parts/format.ts'
import { notifyFailed } from '../../parts/notify.ts'
import type { Words } from '../../texts/history.ts'
import { texts } from '../../texts/texts.ts'
import { useWords } from './words.ts'

const said = texts.history

export function HistoryPart({ page }: { page: OrderPageBody }) {
  const words = useWords()
  const api = useAccountApi()
  const [earlier, setEarlier] = useState<{ events: HistoryBody[]; hasMore: boolean } | null>(null)
  const last = earlier?.events.at(-1) ?? page.history.at(-1)
  const more = useMutation({
    mutationFn: (before: number) => readHistory(api, page.order.doc.orderId, before),
    onSuccess: ({ history, hasMoreHistory }) =>
      // With what is shown now: as news come in, the page's own list loses its end.
      setEarlier((now) => ({
        events: [...(now?.events ?? page.history), ...history],
        hasMore: hasMoreHistory,
      })),
    onError: (error) => notifyFailed(error),
  })
  const known = new Set((earlier?.events ?? []).map(({ historyId }) => historyId))
  const events = [
    ...page.history.filter(({ historyId }) => !known.has(historyId)),
    ...(earlier?.events ?? []),
  ]
  const hasMore = earlier ? earlier.hasMore : page.hasMoreHistory
  return (
    <section aria-label={texts.order.history}>
      <Title order={2} size="h5" mb="xs">
        {texts.order.history}
      </Title>
      <Timeline bulletSize={10} lineWidth={2}>
        {events.map((event) => (
          <Timeline.Item key={event.historyId} title={<Sentence event={event} words={words} />}>
            <Changes event={event} words={words} />
          </Timeline.Item>
        ))}
      </Timeline>
      {hasMore && last && (
        <Button
          mt="sm"
          size="xs"
          variant="default"
          loading={more.isPending}
          onClick={() => more.mutate(last.historyId)}
        >
          {texts.order.moreHistory}
        </Button>
      )}
    </section>
  )
}

function Sentence({ event, words }: { event: HistoryBody; words: Words }) {
  return (
    <Stack gap={0}>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {said.sentence(event, words)}
      </Text>
      <Text size="xs" c="dimmed">
        {said.actor(event.actor)} · <time dateTime={event.at}>{formatInstant(event.at)}</time>
      </Text>
    </Stack>
  )
}

function Changes({ event, words }: { event: HistoryBody; words: Words }) {
  const changes = said.changes(event, words)
  if (changes.length === 0) return null
  return (
    <List size="xs" c="dimmed" mt={2} spacing={0}>
      {changes.map(({ what, was, is }) => (
        <List.Item key={what + String(is)} style={{ overflowWrap: 'anywhere' }}>
          {was === undefined ? what : said.change(what, was, is ?? '')}
        </List.Item>
      ))}
    </List>
  )
}
