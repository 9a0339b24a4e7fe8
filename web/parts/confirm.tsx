import { Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { texts } from '../texts/texts.ts'

interface Question {
  title: string
  text: string
  /** The word on the button that does it. */
  confirm: string
  isDangerous?: boolean
  onConfirm(): void
}

/** Asks before something is done that people may not want. */
export function confirmFirst({ title, text, confirm, isDangerous = true, onConfirm }: Question): void {
  modals.openConfirmModal({
    title,
    children: <Text size="sm">{text}</Text>,
    labels: { confirm, cancel: texts.states.cancel },
    confirmProps: isDangerous ? { color: 'red' } : {},
    onConfirm,
  })
}
