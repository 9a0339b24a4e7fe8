import { Button, Group, Modal, Stack, Text, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { sessionQuery } from '../../../api/session.ts'
import { type NewAccountAnswer, openAccount } from '../../../api/settings.ts'
import { CopyField } from '../../../parts/copy-field.tsx'
import { FormAlert } from '../../../parts/form-alert.tsx'
import { showFaults } from '../../../parts/form-faults.ts'
import { useShortcuts } from '../../../parts/shortcuts/shortcuts.ts'
import { texts } from '../../../texts/texts.ts'

export function AddAccount() {
  const words = texts.people.account
  const [isAdding, adding] = useDisclosure()
  useShortcuts([
    { id: 'account.add', label: words.open, group: texts.people.group, keys: 'n', run: adding.open },
  ])
  return (
    <Stack gap="xs" maw={560} align="flex-start">
      <Title order={2} size="h4">
        {words.others}
      </Title>
      <Text size="sm" c="dimmed">
        {words.othersHint}
      </Text>
      <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={adding.open}>
        {words.open}
      </Button>
      {isAdding && <NewAccountForm onClose={adding.close} />}
    </Stack>
  )
}

function NewAccountForm({ onClose }: { onClose(): void }) {
  const words = texts.people.account
  const form = useForm({ initialValues: { name: '' } })
  const [refused, setRefused] = useState<string | null>(null)
  const queryClient = useQueryClient()
  const { mutate, isPending, data } = useMutation({
    mutationFn: openAccount,
    onMutate: () => setRefused(null),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey }),
    onError: (error) => setRefused(showFaults(form, error)),
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={data ? words.opened(data.name) : words.open}
      closeOnClickOutside={!data}
      closeOnEscape={!data}
    >
      {data ? (
        <OpenedAccount made={data} onClose={onClose} />
      ) : (
        <form onSubmit={form.onSubmit(({ name }) => mutate(name))}>
          <Stack gap="md">
            <FormAlert text={refused} />
            <TextInput label={words.name} required data-autofocus {...form.getInputProps('name')} />
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {texts.states.cancel}
              </Button>
              <Button type="submit" loading={isPending}>
                {words.open}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  )
}

function OpenedAccount({ made, onClose }: { made: NewAccountAnswer; onClose(): void }) {
  const words = texts.people.account
  const params = { accountId: String(made.accountId) }
  return (
    <Stack gap="md">
      <Text size="sm" role="status">
        {words.openedHint}
      </Text>
      <CopyField label={texts.people.keys.apiKey} value={made.apiKey} />
      <CopyField label={texts.people.keys.secret} value={made.apiSecret} />
      <CopyField label={words.starshipitKey} value={made.starshipitApiKey} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {texts.states.close}
        </Button>
        <Button
          onClick={onClose}
          renderRoot={(props) => <Link to="/a/$accountId/orders" params={params} search={{}} {...props} />}
        >
          {words.go}
        </Button>
      </Group>
    </Stack>
  )
}
