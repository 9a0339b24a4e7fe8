import { Group, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

/** What a page is, and what can be done with it as a whole. */
export function PageHead({
  title,
  hint,
  children,
}: {
  title: ReactNode
  hint?: string
  children?: ReactNode
}) {
  return (
    <Group justify="space-between" align="flex-start" mb="md" gap="sm">
      <Stack gap={2} maw={640}>
        <Title order={1} size="h3">
          {title}
        </Title>
        {hint && (
          <Text size="sm" c="dimmed">
            {hint}
          </Text>
        )}
      </Stack>
      {children && <Group gap="xs">{children}</Group>}
    </Group>
  )
}
