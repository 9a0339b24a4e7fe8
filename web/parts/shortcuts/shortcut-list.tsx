import { Group, Modal, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { texts } from '../../texts/texts.ts'
import { ShortcutKey } from './shortcut-key.tsx'
import { type Shortcut, useRegistry } from './shortcuts.ts'

/** What can be done here, by heading. */
export function ShortcutList({ opened, onClose }: { opened: boolean; onClose(): void }) {
  const registry = useRegistry()
  const shown = opened ? shownOnce(registry.list()) : []
  const groups = [...new Set(shown.map(({ group }) => group))]
  return (
    <Modal opened={opened} onClose={onClose} title={texts.shell.shortcuts} size="lg">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl">
        {groups.map((group) => (
          <Stack key={group} gap="xs">
            <Title order={3} size="h5">
              {group}
            </Title>
            {shown
              .filter((one) => one.group === group)
              .map((one) => (
                <Group key={one.id} justify="space-between" wrap="nowrap">
                  <Text size="sm">{one.label}</Text>
                  <ShortcutKey keys={one.keys ?? ''} />
                </Group>
              ))}
          </Stack>
        ))}
      </SimpleGrid>
    </Modal>
  )
}

function shownOnce(shortcuts: readonly Shortcut[]): Shortcut[] {
  const seen = new Set<string>()
  return shortcuts.filter(({ id, keys, isDisabled }) => {
    if (keys === undefined || isDisabled || seen.has(id)) return false
    seen.add(id)
    return true
  })
}
