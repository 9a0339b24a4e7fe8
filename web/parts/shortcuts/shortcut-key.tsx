import { Group, Kbd } from '@mantine/core'
import { texts } from '../../texts/texts.ts'

/** `g o` as keys to press. */
export function ShortcutKey({ keys }: { keys: string }) {
  return (
    <Group gap={4} wrap="nowrap">
      {keys.split(' ').map((step) => (
        <Kbd key={step} size="xs">
          {step.replace('Mod', isMac() ? '⌘' : texts.shell.controlKey)}
        </Kbd>
      ))}
    </Group>
  )
}

function isMac(): boolean {
  return /mac|iphone|ipad/i.test(navigator.userAgent)
}
