import { Alert, Anchor, Button, Group, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconAlertTriangle, IconArrowLeft } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useAccountId } from '../../../api/account.ts'
import { type WebhookAnswer, webhookQuery, webhooksApi } from '../../../api/webhooks.ts'
import { confirmFirst } from '../../../parts/confirm.tsx'
import { formatInstant } from '../../../parts/format.ts'
import { PageHead } from '../../../parts/page-head.tsx'
import { useShortcuts } from '../../../parts/shortcuts/shortcuts.ts'
import { Failed, Loading } from '../../../parts/states.tsx'
import { texts } from '../../../texts/texts.ts'
import { useChange } from '../use-change.ts'
import { DeliveryLog } from './delivery-log.tsx'
import { SecretModal } from './secret-modal.tsx'
import { WebhookForm } from './webhook-form.tsx'
import { WebhookState } from './webhook-state.tsx'

const words = texts.webhooks
const nouns = ['webhooks', 'webhook', 'deliveries', 'alerts']

export function WebhookPage() {
  const accountId = useAccountId()
  const webhookId = Number(useParams({ strict: false }).webhookId)
  const webhook = useQuery(webhookQuery(accountId, webhookId))
  if (webhook.isPending) return <Loading />
  if (webhook.isError) return <Failed error={webhook.error} onRetry={() => void webhook.refetch()} />
  return (
    <>
      <BackLink />
      <WebhookHead webhook={webhook.data} />
      <Banner webhook={webhook.data} />
      <DeliveryLog webhook={webhook.data} />
    </>
  )
}

function BackLink() {
  const accountId = String(useAccountId())
  return (
    <Anchor
      size="sm"
      mb="xs"
      display="inline-block"
      renderRoot={(props) => <Link {...props} to="/a/$accountId/set-up/webhooks" params={{ accountId }} />}
    >
      <Group gap={4}>
        <IconArrowLeft size={14} aria-hidden />
        {words.back}
      </Group>
    </Anchor>
  )
}

function WebhookHead({ webhook }: { webhook: WebhookAnswer }) {
  const accountId = useAccountId()
  const { webhookId, name, url, events, state, wording } = webhook
  const navigate = useNavigate()
  const api = webhooksApi(accountId)
  const [isEditing, editing] = useDisclosure()
  const [secret, setSecret] = useState<string | null>(null)
  const test = useChange({ run: () => api.test(webhookId), nouns, done: () => words.tested })
  const pause = useChange({ run: () => api.pause(webhookId), nouns, done: () => words.paused })
  const resume = useChange({ run: () => api.resume(webhookId), nouns, done: () => words.resumed })
  const rotate = useChange({
    run: () => api.rotate(webhookId),
    nouns,
    onDone: (answer) => setSecret(answer.secret),
  })
  const remove = useChange({
    run: () => api.remove(webhookId),
    nouns: ['webhooks', 'alerts'],
    done: () => words.removed,
    onDone: () =>
      void navigate({ to: '/a/$accountId/set-up/webhooks', params: { accountId: String(accountId) } }),
  })
  const isOurs = wording !== 'tracking'
  const isResting = state === 'resting'
  const change = isResting ? resume : pause
  useShortcuts([
    {
      ...{ id: 'webhook.test', label: words.test, group: texts.setUp.group, keys: 't' },
      ...{ run: () => test.mutate(undefined), isDisabled: isResting },
    },
    {
      ...{ id: 'webhook.edit', label: words.edit, group: texts.setUp.group, keys: 'e' },
      ...{ run: editing.open, isDisabled: !isOurs },
    },
  ])
  return (
    <>
      <PageHead
        title={
          <Group gap="sm">
            {name ?? new URL(url).host}
            <WebhookState state={state} />
          </Group>
        }
        hint={url}
      >
        {!isResting && (
          <Button variant="default" loading={test.isPending} onClick={() => test.mutate(undefined)}>
            {words.test}
          </Button>
        )}
        <Button
          variant={isResting ? 'filled' : 'default'}
          loading={change.isPending}
          onClick={() => change.mutate(undefined)}
        >
          {isResting ? words.resume : words.pause}
        </Button>
        {isOurs && (
          <>
            <Button
              variant="default"
              loading={rotate.isPending}
              onClick={() =>
                confirmFirst({
                  title: words.secret.rotateTitle,
                  text: words.secret.rotateText,
                  confirm: words.secret.rotate,
                  isDangerous: false,
                  onConfirm: () => rotate.mutate(undefined),
                })
              }
            >
              {words.secret.rotate}
            </Button>
            <Button variant="default" onClick={editing.open}>
              {words.edit}
            </Button>
          </>
        )}
        <Button
          variant="subtle"
          color="red"
          loading={remove.isPending}
          onClick={() =>
            confirmFirst({
              title: words.removeTitle,
              text: words.removeText,
              confirm: words.remove,
              onConfirm: () => remove.mutate(undefined),
            })
          }
        >
          {words.remove}
        </Button>
      </PageHead>
      <Text size="sm" mb="md">
        {words.form.events}: {events.map((event) => words.events[event] ?? event).join(', ')}.{' '}
        {isOurs ? '' : words.trackingHint}
      </Text>
      <WebhookForm opened={isEditing} webhook={webhook} onClose={editing.close} />
      <SecretModal secret={secret} onClose={() => setSecret(null)} />
    </>
  )
}

function Banner({ webhook }: { webhook: WebhookAnswer }) {
  const { state, disabledAt, disabledWhy, failingSince, failuresInRow } = webhook
  if (state === 'fine') return null
  const isResting = state === 'resting'
  return (
    <Alert
      mb="md"
      color={isResting ? 'gray' : 'orange'}
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      title={isResting ? words.banner.resting : words.banner.failing}
    >
      {isResting
        ? `${disabledWhy ?? ''} ${words.banner.restingSince(formatInstant(disabledAt))}`.trim()
        : words.banner.failingSince(formatInstant(failingSince), failuresInRow)}
    </Alert>
  )
}
