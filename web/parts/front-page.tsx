import { Center, Paper, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { texts } from '../texts/texts.ts'

/** A page of its own, for somebody who is not inside yet. */
export function FrontPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Center component="main" mih="100dvh" p="md">
      <Stack w="100%" maw={400} gap="md">
        <Text fw={700} ta="center" c="dimmed">
          {texts.shell.product}
        </Text>
        <Paper withBorder p="xl" shadow="xs">
          <Stack gap="md">
            <Title order={1} size="h3">
              {title}
            </Title>
            {children}
          </Stack>
        </Paper>
      </Stack>
    </Center>
  )
}
