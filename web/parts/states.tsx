// What a page shows while it waits, when it failed, and when there is nothing.
import { Alert, Button, Center, Group, Loader, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { DeskError, HubAway } from '../api/client.ts'
import { texts } from '../texts/texts.ts'

export function Loading({ label = texts.states.loading }: { label?: string }) {
  return (
    <Center p="xl" role="status">
      <Group gap="sm">
        <Loader size="sm" aria-hidden />
        <Text c="dimmed">{label}</Text>
      </Group>
    </Center>
  )
}

export function Failed({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { title, hint, requestId } = worded(error)
  return (
    <Alert role="alert" color="red" icon={<IconAlertTriangle aria-hidden />} title={title} m="md">
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{hint}</Text>
        {requestId && (
          <Text size="xs" c="dimmed">
            {texts.states.requestId(requestId)}
          </Text>
        )}
        {onRetry && (
          <Button variant="default" size="xs" onClick={onRetry}>
            {texts.states.tryAgain}
          </Button>
        )}
      </Stack>
    </Alert>
  )
}

export function Empty({ title, hint, children }: { title: string; hint?: string; children?: ReactNode }) {
  return (
    <Center p="xl" mih={240}>
      <Stack align="center" gap="xs" maw={460}>
        <Title order={2} size="h4" ta="center">
          {title}
        </Title>
        {hint && (
          <Text c="dimmed" ta="center">
            {hint}
          </Text>
        )}
        {children}
      </Stack>
    </Center>
  )
}

/** A failure in words for people. */
export function worded(error: unknown): { title: string; hint: string; requestId: string | null } {
  if (error instanceof DeskError) {
    return { title: texts.states.failed, hint: error.message, requestId: error.requestId }
  }
  if (error instanceof HubAway)
    return { title: texts.states.away, hint: texts.states.awayHint, requestId: null }
  return { title: texts.states.failed, hint: String(error), requestId: null }
}
