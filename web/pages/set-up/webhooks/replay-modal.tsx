import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useAccountId } from '../../../api/account.ts'
import { webhooksApi } from '../../../api/webhooks.ts'
import { FormAlert } from '../../../parts/form-alert.tsx'
import { showFaults } from '../../../parts/form-faults.ts'
import { texts } from '../../../texts/texts.ts'
import { useChange } from '../use-change.ts'

const words = texts.webhooks.log
const DAY_MS = 86_400_000

interface Props {
  webhookId: number
  opened: boolean
  onClose(): void
}

export function ReplayModal(props: Props) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={words.replayTitle}>
      {props.opened && <Fields {...props} />}
    </Modal>
  )
}

function Fields({ webhookId, onClose }: Props) {
  const accountId = useAccountId()
  const form = useForm({ initialValues: { since: localMinute(Date.now() - DAY_MS), onlyFailed: true } })
  const [refused, setRefused] = useState<string | null>(null)
  const replay = useChange({
    run: ({ since, onlyFailed }: typeof form.values) =>
      webhooksApi(accountId).replay(webhookId, { since: new Date(since).toISOString(), onlyFailed }),
    nouns: ['deliveries', 'webhooks', 'webhook'],
    done: ({ again }) => words.replayed(again),
    onDone: onClose,
    onFailed: (error) => setRefused(showFaults(form, error)),
  })
  return (
    <form
      onSubmit={form.onSubmit((values) => {
        setRefused(null)
        replay.mutate(values)
      })}
    >
      <Stack gap="sm">
        <FormAlert text={refused} />
        <TextInput
          type="datetime-local"
          label={words.since}
          required
          data-autofocus
          {...form.getInputProps('since')}
        />
        <Checkbox
          label={words.onlyFailed}
          description={words.onlyFailedHint}
          {...form.getInputProps('onlyFailed', { type: 'checkbox' })}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {texts.states.cancel}
          </Button>
          <Button type="submit" loading={replay.isPending}>
            {words.replayTitle}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** As the browser's field for a moment wants it. */
function localMinute(atMs: number): string {
  const at = new Date(atMs)
  return new Date(atMs - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
