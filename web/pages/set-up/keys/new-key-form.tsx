import { Button, Group, Modal, Radio, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAccountId } from '../../../api/account.ts'
import { createKey, type KeyApi, keysQuery, type NewKeyAnswer } from '../../../api/keys.ts'
import { CopyField } from '../../../parts/copy-field.tsx'
import { FormAlert } from '../../../parts/form-alert.tsx'
import { showFaults } from '../../../parts/form-faults.ts'
import { texts } from '../../../texts/texts.ts'

const apis: readonly KeyApi[] = ['shipstation', 'starshipit']

/** Asks what for, then shows the secret. */
export function NewKeyForm({ onClose }: { onClose(): void }) {
  const words = texts.people.keys
  const accountId = useAccountId()
  const queryClient = useQueryClient()
  const form = useForm({ initialValues: { api: 'shipstation' as KeyApi, label: '' } })
  const [refused, setRefused] = useState<string | null>(null)
  const { mutate, isPending, data } = useMutation({
    mutationFn: (draft: { api: KeyApi; label: string }) => createKey(accountId, draft),
    onMutate: () => setRefused(null),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keysQuery(accountId).queryKey }),
    onError: (error) => setRefused(showFaults(form, error)),
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={data ? words.madeTitle : words.make}
      closeOnClickOutside={!data}
      closeOnEscape={!data}
    >
      {data ? (
        <MadeKey made={data} onClose={onClose} />
      ) : (
        <form onSubmit={form.onSubmit((draft) => mutate(draft))}>
          <Stack gap="md">
            <FormAlert text={refused} />
            <TextInput
              label={words.label}
              description={words.labelHint}
              required
              data-autofocus
              {...form.getInputProps('label')}
            />
            <Radio.Group label={words.api} {...form.getInputProps('api')}>
              <Group mt={4}>
                {apis.map((api) => (
                  <Radio key={api} value={api} label={words.apis[api]} />
                ))}
              </Group>
            </Radio.Group>
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {texts.states.cancel}
              </Button>
              <Button type="submit" loading={isPending}>
                {words.submit}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  )
}

function MadeKey({ made, onClose }: { made: NewKeyAnswer; onClose(): void }) {
  const words = texts.people.keys
  return (
    <Stack gap="md">
      <Text size="sm" role="status">
        {words.madeHint}
      </Text>
      {made.apiKey !== null && <CopyField label={words.apiKey} value={made.apiKey} />}
      <CopyField label={made.apiKey === null ? words.token : words.secret} value={made.secret} />
      <Group justify="flex-end">
        <Button onClick={onClose}>{texts.states.close}</Button>
      </Group>
    </Stack>
  )
}
