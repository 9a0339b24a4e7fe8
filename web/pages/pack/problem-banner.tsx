import { Alert, Text } from '@mantine/core'
import { IconHandStop } from '@tabler/icons-react'
import { texts } from '../../texts/texts.ts'
import type { Problem } from './packing-stage.ts'

/** Cannot be overlooked, and is read aloud at once. */
export function ProblemBanner({ problem, onDismiss }: { problem: Problem; onDismiss(): void }) {
  return (
    <Alert
      key={`${problem.title} ${problem.text}`}
      role="alert"
      color="red.9"
      variant="filled"
      styles={{ icon: { width: 40, height: 40 } }}
      icon={<IconHandStop size={40} aria-hidden />}
      title={
        <Text component="span" fz={{ base: 26, sm: 34 }} fw={700} lh={1.35}>
          {problem.title}
        </Text>
      }
      withCloseButton
      closeButtonLabel={texts.pack.dismiss}
      onClose={onDismiss}
    >
      <Text fz={{ base: 'md', sm: 'xl' }}>{problem.text}</Text>
    </Alert>
  )
}
