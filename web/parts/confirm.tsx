import { Text } from '@mantine/core'
import { texts } from '../texts/texts.ts'
import { withNotices } from './late-notices.tsx'

interface Question {
  title: string
  text: string
  /** The word on the button that does it. */
  confirm: string
  /** The word on the button that leaves it. */
  cancel?: string
  isDangerous?: boolean
  onConfirm(): void
}

/** Asks before something is done that people may not want. */
export function confirmFirst(question: Question): void {
  const { title, text, confirm, cancel = texts.states.cancel, isDangerous = true, onConfirm } = question
  withNotices(({ modals }) =>
    modals.openConfirmModal({
      title,
      children: <Text size="sm">{text}</Text>,
      labels: { confirm, cancel },
      confirmProps: isDangerous ? { color: 'red' } : {},
      onConfirm,
    }),
  )
}
