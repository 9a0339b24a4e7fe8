import { Button, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { DeskError } from '../../api/client.ts'
import { invitationQuery, joinByInvitation } from '../../api/members.ts'
import { sessionQuery } from '../../api/session.ts'
import { FormAlert } from '../../parts/form-alert.tsx'
import { formatInstant } from '../../parts/format.ts'
import { FrontPage } from '../../parts/front-page.tsx'
import { Failed, Loading, worded } from '../../parts/states.tsx'
import { texts } from '../../texts/texts.ts'
import { NewLoginForm } from './new-login-form.tsx'

export function InvitePage() {
  const words = texts.people.invite
  const { token } = useParams({ from: '/invite/$token' })
  const { data, error, isPending, refetch } = useQuery(invitationQuery(token))
  if (isPending) return <Loading />
  if (error instanceof DeskError && error.code === 'not_found')
    return (
      <FrontPage title={words.gone}>
        <Text>{error.message}</Text>
      </FrontPage>
    )
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  const { accountName, email, role, expiresAt, hasLogin } = data
  return (
    <FrontPage title={words.title(accountName)}>
      <Text>
        {role === 'owner' ? words.introOwner : words.intro(texts.people.roles[role].toLowerCase())}{' '}
        {words.until(formatInstant(expiresAt))}
      </Text>
      {hasLogin ? <JoinAs email={email} token={token} /> : <NewLoginForm email={email} token={token} />}
    </FrontPage>
  )
}

/** For somebody who has a login on this hub. */
function JoinAs({ email, token }: { email: string; token: string }) {
  const words = texts.people.invite
  const { data: session } = useQuery(sessionQuery)
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => joinByInvitation(token),
    onSuccess: async ({ accountId }) => {
      await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
      await navigate({ to: '/a/$accountId/orders', params: { accountId: String(accountId) }, search: {} })
    },
  })
  const isTheirs = session?.user.email.toLowerCase() === email
  return (
    <Stack gap="md">
      <FormAlert text={error ? worded(error).hint : null} />
      {!session && <Text size="sm">{words.signInFirst(email)}</Text>}
      {session && !isTheirs && <Text size="sm">{words.otherUser(session.user.email, email)}</Text>}
      {session && isTheirs ? (
        <Button onClick={() => mutate()} loading={isPending} autoFocus>
          {words.join}
        </Button>
      ) : (
        <Button
          renderRoot={(props) => <Link to="/sign-in" search={{ next: `/invite/${token}` }} {...props} />}
        >
          {words.toSignIn}
        </Button>
      )}
    </Stack>
  )
}
