import { Button, Group, PasswordInput, Stack, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { changePassword, sessionsQuery, useSession } from '../../api/session.ts'
import { FormAlert } from '../../parts/form-alert.tsx'
import { showFaults } from '../../parts/form-faults.ts'
import { notifyDone } from '../../parts/notify.ts'
import { texts } from '../../texts/texts.ts'

const empty = { oldPassword: '', newPassword: '', repeat: '' }

export function PasswordForm() {
  const words = texts.people.me
  const { email } = useSession().user
  const queryClient = useQueryClient()
  const form = useForm({
    initialValues: empty,
    validate: { repeat: (repeat, { newPassword }) => (repeat === newPassword ? null : words.mismatch) },
  })
  const [refused, setRefused] = useState<string | null>(null)
  const { mutate, isPending } = useMutation({
    mutationFn: changePassword,
    onMutate: () => setRefused(null),
    onSuccess: () => {
      form.setValues(empty)
      notifyDone(words.passwordChanged)
      return queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey })
    },
    onError: (error) => setRefused(showFaults(form, error)),
  })
  const submit = form.onSubmit(({ oldPassword, newPassword }) => mutate({ oldPassword, newPassword }))
  return (
    <form onSubmit={submit}>
      <Stack gap="md" maw={480}>
        <Title order={2} size="h4">
          {words.password}
        </Title>
        <FormAlert text={refused} />
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <PasswordInput
          label={words.oldPassword}
          autoComplete="current-password"
          required
          {...form.getInputProps('oldPassword')}
        />
        <PasswordInput
          label={words.newPassword}
          description={texts.people.invite.passwordHint}
          autoComplete="new-password"
          required
          {...form.getInputProps('newPassword')}
        />
        <PasswordInput
          label={words.repeat}
          autoComplete="new-password"
          required
          {...form.getInputProps('repeat')}
        />
        <Group>
          <Button type="submit" variant="default" loading={isPending}>
            {words.changePassword}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
