import { Button, Code, Group, Stack, Text, Timeline, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useAccountId } from '../../../api/account.ts'
import { deliveryQuery, webhooksApi } from '../../../api/webhooks.ts'
import { formatInstant, formatNumber } from '../../../parts/format.ts'
import { Failed, Loading } from '../../../parts/states.tsx'
import { texts } from '../../../texts/texts.ts'
import { useChange } from '../use-change.ts'
import { attemptInWords } from './attempt-words.ts'

const words = texts.webhooks.log

interface Props {
  webhookId: number
  deliveryId: number
  isResting: boolean
}

export function DeliveryDetail({ webhookId, deliveryId, isResting }: Props) {
  const accountId = useAccountId()
  const delivery = useQuery(deliveryQuery(accountId, webhookId, deliveryId))
  const again = useChange({
    run: () => webhooksApi(accountId).resend(webhookId, deliveryId),
    nouns: ['deliveries', 'webhooks', 'webhook'],
    done: () => words.sentAgain,
  })
  if (delivery.isPending) return <Loading />
  if (delivery.isError) return <Failed error={delivery.error} onRetry={() => void delivery.refetch()} />
  const { type, messageId, eventAt, body, log } = delivery.data
  return (
    <Stack gap="md">
      <div>
        <Text fw={600}>{texts.webhooks.events[type] ?? type}</Text>
        <Text size="sm" c="dimmed">
          {formatInstant(eventAt)} · {words.messageId} {messageId}
        </Text>
      </div>
      <Group>
        <Button
          variant="default"
          disabled={isResting}
          loading={again.isPending}
          onClick={() => again.mutate(undefined)}
        >
          {words.again}
        </Button>
      </Group>
      <Title order={2} size="h5">
        {words.body}
      </Title>
      {body === null ? <Text size="sm">{words.noBody}</Text> : <Code block>{indented(body)}</Code>}
      <Title order={2} size="h5">
        {words.attempts}
      </Title>
      {log.length === 0 && <Text size="sm">{words.noAttempts}</Text>}
      <Timeline active={log.length} bulletSize={12} lineWidth={2}>
        {log.map((attempt) => (
          <Timeline.Item
            key={attempt.at}
            color={attempt.outcome === 'delivered' ? 'teal' : 'red'}
            title={attemptInWords(attempt)}
          >
            <Text size="xs" c="dimmed">
              {formatInstant(attempt.at)} · {words.milliseconds(formatNumber(attempt.durationMs))}
            </Text>
            {attempt.answer ? (
              <Code block mt={4}>
                {indented(attempt.answer)}
              </Code>
            ) : (
              <Text size="sm">{words.noAnswer}</Text>
            )}
          </Timeline.Item>
        ))}
      </Timeline>
    </Stack>
  )
}

/** JSON in lines; anything else as it is. */
function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
