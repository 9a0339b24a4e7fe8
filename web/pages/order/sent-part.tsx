// Who was told of the order: the store, the buyer, webhooks; each can be told again.
import { Badge, Button, Group, Stack, Text, Title, Tooltip } from '@mantine/core'
import type { DeliveryBody, NoticeBody, OrderPageBody } from '../../../src/dialects/desk/orders/order-wire.ts'
import { useRole } from '../../api/account.ts'
import { useOrderAction } from '../../api/order.ts'
import { formatInstant } from '../../parts/format.ts'
import { notifyDone, notifyFailed } from '../../parts/notify.ts'
import { texts } from '../../texts/texts.ts'

const said = texts.order
const colours = { waiting: 'blue', delivered: 'teal', failed: 'red' } as const

export function SentPart({ page }: { page: OrderPageBody }) {
  const { notices, deliveries } = page
  const { orderId } = page.order.doc
  return (
    <section aria-label={said.sent}>
      <Title order={2} size="h5" mb={4}>
        {said.sent}
      </Title>
      {notices.length + deliveries.length === 0 && (
        <Text size="sm" c="dimmed">
          {said.noSent}
        </Text>
      )}
      <Stack gap="xs">
        {notices.map((notice) => (
          <NoticeRow key={notice.noticeId} notice={notice} orderId={orderId} />
        ))}
        {deliveries.map((delivery) => (
          <DeliveryRow key={delivery.deliveryId} delivery={delivery} orderId={orderId} />
        ))}
      </Stack>
    </section>
  )
}

function NoticeRow({ notice, orderId }: { notice: NoticeBody; orderId: number }) {
  const again = useOrderAction(orderId, (actions, id: number) => actions.resendNotice(id))
  const what = said.channels[notice.channel] ?? notice.channel
  const facts = [
    formatInstant(notice.deliveredAt ?? notice.lastAttemptAt ?? notice.createdAt),
    notice.attempts > 0 ? said.attempts(notice.attempts) : '',
    notice.status === null ? '' : String(notice.status),
    notice.state === 'delivered' ? '' : notice.answer,
  ]
  return (
    <SentRow what={what} state={notice.state} facts={facts}>
      {notice.state === 'failed' && (
        <Again what={what} isPending={again.isPending} onClick={() => again.mutate(notice.noticeId, told)} />
      )}
    </SentRow>
  )
}

function DeliveryRow({ delivery, orderId }: { delivery: DeliveryBody; orderId: number }) {
  const { isAtLeast } = useRole()
  const again = useOrderAction(orderId, (actions, { webhookId, deliveryId }: DeliveryBody) =>
    actions.resendDelivery(webhookId, deliveryId),
  )
  const event = said.events[delivery.type] ?? delivery.type
  const what = `${said.webhook}: ${event}`
  const facts = [
    formatInstant(delivery.endedAt ?? delivery.eventAt),
    delivery.webhookName ?? delivery.url,
    delivery.attempts > 0 ? said.attempts(delivery.attempts) : '',
    delivery.state === 'delivered' ? '' : [delivery.outcome, delivery.status].filter(Boolean).join(' '),
  ]
  return (
    <SentRow what={what} state={delivery.state} facts={facts}>
      {delivery.state !== 'waiting' && (
        <Again
          what={what}
          isPending={again.isPending}
          hint={isAtLeast('manager') ? null : said.sendAgainManager}
          onClick={() => again.mutate(delivery, told)}
        />
      )}
    </SentRow>
  )
}

const told = {
  onSuccess: () => notifyDone(said.done.sentAgain),
  onError: (error: Error) => notifyFailed(error),
}

interface RowProps {
  what: string
  state: keyof typeof colours
  facts: readonly (string | null)[]
  children: React.ReactNode
}

function SentRow({ what, state, facts, children }: RowProps) {
  return (
    <Group justify="space-between" wrap="nowrap" align="flex-start" gap="xs">
      <div>
        <Group gap={6}>
          <Text size="sm">{what}</Text>
          <Badge size="sm" variant="light" color={colours[state]}>
            {said.states[state]}
          </Badge>
        </Group>
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {facts.filter(Boolean).join(' · ')}
        </Text>
      </div>
      {children}
    </Group>
  )
}

interface AgainProps {
  what: string
  isPending: boolean
  /** Why not; null where one may. */
  hint?: string | null
  onClick(): void
}

function Again({ what, isPending, hint = null, onClick }: AgainProps) {
  return (
    <Tooltip label={hint} disabled={hint === null}>
      <Button
        size="compact-sm"
        variant="default"
        loading={isPending}
        aria-label={said.sendAgainOf(what)}
        {...(hint === null ? { onClick } : { 'data-disabled': true, 'aria-disabled': true })}
      >
        {said.sendAgain}
      </Button>
    </Tooltip>
  )
}
