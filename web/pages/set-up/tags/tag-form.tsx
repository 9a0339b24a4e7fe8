import { Button, ColorInput, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useAccountId } from '../../../api/account.ts'
import { type TagRow, tagsApi } from '../../../api/tags.ts'
import { FormAlert } from '../../../parts/form-alert.tsx'
import { showFaults } from '../../../parts/form-faults.ts'
import { TagChip } from '../../../parts/tag-chip.tsx'
import { texts } from '../../../texts/texts.ts'
import { useChange } from '../use-change.ts'

const words = texts.setUp.tags
const swatches = [
  ...['#c92a2a', '#e8590c', '#f59f00', '#ffe066', '#2b8a3e', '#1f7a62', '#0b7285'],
  ...['#1864ab', '#364fc7', '#6741d9', '#a61e4d', '#868e96', '#495057', '#212529'],
]

export function TagForm({ edited, onClose }: { edited: TagRow | 'new' | null; onClose(): void }) {
  const title = edited === null || edited === 'new' ? words.addTitle : words.editTitle(edited.name)
  return (
    <Modal opened={edited !== null} onClose={onClose} title={title}>
      {edited !== null && <Fields tag={edited === 'new' ? null : edited} onClose={onClose} />}
    </Modal>
  )
}

function Fields({ tag, onClose }: { tag: TagRow | null; onClose(): void }) {
  const accountId = useAccountId()
  const form = useForm({ initialValues: { name: tag?.name ?? '', color: tag?.color ?? '#1864ab' } })
  const [refused, setRefused] = useState<string | null>(null)
  const save = useChange({
    run: (values: { name: string; color: string }) =>
      tag ? tagsApi(accountId).change(tag.tagId, values) : tagsApi(accountId).create(values),
    nouns: ['tags', 'lookups'],
    done: ({ name }) => words.saved(name),
    onDone: onClose,
    onFailed: (error) => setRefused(showFaults(form, error)),
  })
  const { name, color } = form.values
  return (
    <form
      onSubmit={form.onSubmit((values) => {
        setRefused(null)
        save.mutate(values)
      })}
    >
      <Stack gap="sm">
        <FormAlert text={refused} />
        <TextInput
          label={words.name}
          required
          data-autofocus
          maxLength={100}
          {...form.getInputProps('name')}
        />
        <ColorInput
          label={words.color}
          description={words.colorHint}
          format="hex"
          swatches={swatches}
          swatchesPerRow={7}
          eyeDropperButtonProps={{ 'aria-label': words.pickColor }}
          {...form.getInputProps('color')}
        />
        <Group gap="xs">
          <Text size="sm">{words.looks}</Text>
          <TagChip name={name.trim() || words.name} color={color} />
        </Group>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {texts.states.cancel}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {texts.states.save}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
