import { ActionIcon, Button } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { ShortcutKey } from '../parts/shortcuts/shortcut-key.tsx'
import { texts } from '../texts/texts.ts'

export function FindButton({ onClick }: { onClick(): void }) {
  return (
    <>
      <Button
        visibleFrom="sm"
        variant="default"
        size="xs"
        onClick={onClick}
        leftSection={<IconSearch size={14} aria-hidden />}
        rightSection={<ShortcutKey keys="Mod+K" />}
        title={texts.shell.palette}
      >
        {texts.shell.find}
      </Button>
      <ActionIcon
        hiddenFrom="sm"
        variant="subtle"
        color="gray"
        size="lg"
        onClick={onClick}
        aria-label={texts.shell.palette}
      >
        <IconSearch size={18} aria-hidden />
      </ActionIcon>
    </>
  )
}
