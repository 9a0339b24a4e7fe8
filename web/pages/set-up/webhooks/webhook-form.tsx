import { Button, Checkbox, Group, Modal, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAccountId } from '../../../api/account.ts'
import { storesQuery } from '../../../api/stores.ts'
import { type NewWebhookAnswer, type WebhookAnswer, webhooksApi } from '../../../api/webhooks.ts'
import { FormAlert } from '../../../parts/form-alert.tsx'
import { showFaults } from '../../../parts/form-faults.ts'
import { texts } from '../../../texts/texts.ts'
import { useChange } from '../use-change.ts'

const words = texts.webhooks.form
const events = Object.entries(texts.webhooks.events)
const everyStore = 'all'

interface Props {
  opened: boolean
  /** Null: a new one. */
  webhook: WebhookAnswer | null
  onClose(): void
  onMade?(made: NewWebhookAnswer): void
}

export function WebhookForm(props: Props) {
  const title = props.webhook ? texts.webhooks.editTitle : texts.webhooks.addTitle
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={title} size="lg">
      {props.opened && <Fields {...props} />}
    </Modal>
  )
}

function Fields({ webhook, onClose, onMade }: Props) {
  const accountId = useAccountId()
  const stores = useQuery(storesQuery(accountId)).data ?? []
  const form = useForm({
    initialValues: {
      name: webhook?.name ?? '',
      url: webhook?.url ?? 'https://',
      events: (webhook?.events ?? ['order.created']) as string[],
      storeId: webhook?.storeId == null ? everyStore : String(webhook.storeId),
      wording: (webhook?.wording ?? 'standard') as string,
    },
  })
  const [refused, setRefused] = useState<string | null>(null)
  const save = useChange({
    run: async ({ storeId, ...values }: typeof form.values) => {
      const sent = { ...values, storeId: storeId === everyStore ? null : Number(storeId) }
      const api = webhooksApi(accountId)
      if (!webhook) return api.create(sent)
      await api.change(webhook.webhookId, sent)
      return null
    },
    nouns: ['webhooks', 'webhook'],
    done: (made) => (made ? null : words.saved),
    onDone: (made) => (made ? onMade?.(made) : onClose()),
    onFailed: (error) =>
      setRefused(showFaults(form, error, (path) => path.replace(/^events\.\d+$/, 'events'))),
  })
  return (
    <form
      onSubmit={form.onSubmit((values) => {
        setRefused(null)
        save.mutate(values)
      })}
    >
      <Stack gap="sm">
        <FormAlert text={refused} />
        <TextInput label={words.name} data-autofocus {...form.getInputProps('name')} />
        <TextInput label={words.url} description={words.urlHint} required {...form.getInputProps('url')} />
        <Checkbox.Group label={words.events} required {...form.getInputProps('events')}>
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs" mt={4}>
            {events.map(([value, label]) => (
              <Checkbox key={value} value={value} label={label} />
            ))}
          </SimpleGrid>
        </Checkbox.Group>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <Select
            label={words.store}
            data={[
              { value: everyStore, label: texts.webhooks.allStores },
              ...stores.map(({ storeId, storeName }) => ({ value: String(storeId), label: storeName })),
            ]}
            allowDeselect={false}
            {...form.getInputProps('storeId')}
          />
          <Select
            label={words.wording}
            data={['standard', 'thin'].map((value) => ({ value, label: words.wordings[value] ?? value }))}
            allowDeselect={false}
            {...form.getInputProps('wording')}
          />
        </SimpleGrid>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {texts.states.cancel}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {words.save}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
