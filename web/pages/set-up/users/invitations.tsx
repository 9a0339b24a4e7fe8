import { Button, Table, Text, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useAccountId } from '../../../api/account.ts'
import { invitesQuery, withdrawInvite } from '../../../api/members.ts'
import { formatInstant } from '../../../parts/format.ts'
import { notifyDone, notifyFailed } from '../../../parts/notify.ts'
import { texts } from '../../../texts/texts.ts'

/** Those that wait to be taken up. */
export function Invitations() {
  const words = texts.people.users
  const accountId = useAccountId()
  const query = invitesQuery(accountId)
  const { data: invites = [] } = useQuery(query)
  const queryClient = useQueryClient()
  const { mutate, isPending } = useMutation({
    mutationFn: (inviteId: number) => withdrawInvite(accountId, inviteId),
    onSuccess: () => notifyDone(words.withdrawn),
    onError: (error) => notifyFailed(error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: query.queryKey }),
  })
  return (
    <>
      <Title order={2} size="h4" mt="xl" mb="xs">
        {words.invitations}
      </Title>
      {invites.length === 0 ? (
        <Text c="dimmed" size="sm">
          {words.noInvitations}
        </Text>
      ) : (
        <Table.ScrollContainer minWidth={520}>
          <Table verticalSpacing="xs" aria-label={words.invitations}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{words.email}</Table.Th>
                <Table.Th>{words.role}</Table.Th>
                <Table.Th>{words.expires}</Table.Th>
                <Table.Th>{words.actions}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {invites.map(({ inviteId, email, role, expiresAt }) => (
                <Table.Tr key={inviteId}>
                  <Table.Td>{email}</Table.Td>
                  <Table.Td>{texts.people.roles[role]}</Table.Td>
                  <Table.Td>{formatInstant(expiresAt)}</Table.Td>
                  <Table.Td>
                    <Button
                      variant="default"
                      size="compact-sm"
                      disabled={isPending}
                      aria-label={words.withdrawOf(email)}
                      onClick={() => mutate(inviteId)}
                    >
                      {words.withdraw}
                    </Button>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </>
  )
}
