import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { CopyField } from '../../../parts/copy-field.tsx'
import { texts } from '../../../texts/texts.ts'

const words = texts.webhooks.secret

/** Shown this once; a slip of the hand does not close it. */
export function SecretModal({ secret, onClose }: { secret: string | null; onClose(): void }) {
  return (
    <Modal
      opened={secret !== null}
      onClose={onClose}
      title={words.title}
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
      size="lg"
    >
      <Stack gap="md">
        <Text size="sm">{words.text}</Text>
        <CopyField label={words.field} value={secret ?? ''} />
        <Group justify="flex-end">
          <Button onClick={onClose}>{words.done}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
