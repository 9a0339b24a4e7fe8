import { Alert } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'

/** What is wrong with a form as a whole. */
export function FormAlert({ text }: { text: string | null }) {
  if (text === null) return null
  return (
    <Alert role="alert" color="red" variant="light" icon={<IconAlertTriangle size={18} aria-hidden />}>
      {text}
    </Alert>
  )
}
