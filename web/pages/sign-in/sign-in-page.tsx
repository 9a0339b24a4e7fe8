import { Button, PasswordInput, Stack, Text, TextInput, useMantineColorScheme } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { sessionQuery, signIn } from '../../api/session.ts'
import { FormAlert } from '../../parts/form-alert.tsx'
import { showFaults } from '../../parts/form-faults.ts'
import { FrontPage } from '../../parts/front-page.tsx'
import { texts } from '../../texts/texts.ts'

export function SignInPage() {
  const words = texts.people.signIn
  const form = useForm({ initialValues: { email: '', password: '' } })
  const [refused, setRefused] = useState<string | null>(null)
  const password = useRef<HTMLInputElement>(null)
  const enter = useEnter()
  const { mutate, isPending } = useMutation({
    mutationFn: signIn,
    onMutate: () => setRefused(null),
    onSuccess: enter,
    onError: (error) => {
      setRefused(showFaults(form, error))
      password.current?.select()
    },
  })
  return (
    <FrontPage title={words.title}>
      <form onSubmit={form.onSubmit((credentials) => mutate(credentials))}>
        <Stack gap="md">
          <FormAlert text={refused} />
          <TextInput
            label={words.email}
            type="email"
            autoComplete="username"
            required
            autoFocus
            {...form.getInputProps('email')}
          />
          <PasswordInput
            label={words.password}
            autoComplete="current-password"
            required
            ref={password}
            {...form.getInputProps('password')}
          />
          <Button type="submit" loading={isPending} fullWidth>
            {words.submit}
          </Button>
          <Text size="xs" c="dimmed">
            {words.forgot}
          </Text>
        </Stack>
      </form>
    </FrontPage>
  )
}

/** To where the user wanted to go. */
function useEnter() {
  const { next } = useSearch({ from: '/sign-in' })
  const queryClient = useQueryClient()
  const router = useRouter()
  const { setColorScheme } = useMantineColorScheme()
  return (session: Awaited<ReturnType<typeof signIn>>) => {
    queryClient.clear()
    queryClient.setQueryData(sessionQuery.queryKey, session)
    if (session.user.colorScheme !== 'auto') setColorScheme(session.user.colorScheme)
    void router.navigate({ href: next ?? '/', replace: true })
  }
}
