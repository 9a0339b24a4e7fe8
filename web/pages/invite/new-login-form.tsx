import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { acceptInvitation } from '../../api/members.ts'
import { sessionQuery } from '../../api/session.ts'
import { FormAlert } from '../../parts/form-alert.tsx'
import { showFaults } from '../../parts/form-faults.ts'
import { texts } from '../../texts/texts.ts'

/** For somebody new on this hub. */
export function NewLoginForm({ email, token }: { email: string; token: string }) {
  const words = texts.people.invite
  const form = useForm({ initialValues: { name: '', password: '' } })
  const [refused, setRefused] = useState<string | null>(null)
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const { mutate, isPending } = useMutation({
    mutationFn: (person: { name: string; password: string }) => acceptInvitation(token, person),
    onMutate: () => setRefused(null),
    onSuccess: ({ accountId, ...session }) => {
      queryClient.clear()
      queryClient.setQueryData(sessionQuery.queryKey, session)
      void navigate({ to: '/a/$accountId/orders', params: { accountId: String(accountId) }, search: {} })
    },
    onError: (error) => setRefused(showFaults(form, error)),
  })
  return (
    <form onSubmit={form.onSubmit((person) => mutate(person))}>
      <Stack gap="md">
        <FormAlert text={refused} />
        <TextInput label={texts.people.signIn.email} value={email} readOnly autoComplete="username" />
        <TextInput
          label={words.name}
          description={words.nameHint}
          autoComplete="name"
          required
          autoFocus
          {...form.getInputProps('name')}
        />
        <PasswordInput
          label={words.password}
          description={words.passwordHint}
          autoComplete="new-password"
          required
          {...form.getInputProps('password')}
        />
        <Button type="submit" loading={isPending}>
          {words.submit}
        </Button>
      </Stack>
    </form>
  )
}
