import { Badge, Button, NativeSelect, Table, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Role, useAccountId, useRole } from '../../../api/account.ts'
import { changeMember, type MemberAnswer, membersQuery } from '../../../api/members.ts'
import { useSession } from '../../../api/session.ts'
import { confirmFirst } from '../../../parts/confirm.tsx'
import { notifyDone, notifyFailed } from '../../../parts/notify.ts'
import { texts } from '../../../texts/texts.ts'

const ranked: readonly Role[] = ['packer', 'manager', 'owner']

export function MemberTable({ members }: { members: readonly MemberAnswer[] }) {
  const words = texts.people.users
  return (
    <Table.ScrollContainer minWidth={620}>
      <Table verticalSpacing="xs" aria-label={words.title}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.name}</Table.Th>
            <Table.Th>{words.email}</Table.Th>
            <Table.Th>{words.role}</Table.Th>
            <Table.Th>{words.status}</Table.Th>
            <Table.Th>{words.actions}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {members.map((member) => (
            <MemberRow key={member.userId} member={member} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function MemberRow({ member }: { member: MemberAnswer }) {
  const words = texts.people.users
  const { userId, name, email, role, active } = member
  const { isAtLeast } = useRole()
  const isMe = useSession().user.userId === userId
  const { mutate, isPending } = useChange(member)
  const mayChange = isAtLeast('manager') && isAtLeast(role)
  const deactivate = () =>
    confirmFirst({
      title: words.deactivateTitle(name),
      text: words.deactivateHint,
      confirm: words.deactivate,
      onConfirm: () => mutate({ active: false }),
    })
  return (
    <Table.Tr>
      <Table.Td>
        {name}
        {isMe && (
          <Text span size="sm" c="dimmed">
            {' '}
            ({words.you})
          </Text>
        )}
      </Table.Td>
      <Table.Td>{email}</Table.Td>
      <Table.Td>
        {mayChange ? (
          <NativeSelect
            size="xs"
            w={120}
            aria-label={words.roleOf(name)}
            disabled={isPending}
            value={role}
            data={ranked.filter(isAtLeast).map((value) => ({ value, label: texts.people.roles[value] }))}
            onChange={(event) => mutate({ role: event.currentTarget.value as Role })}
          />
        ) : (
          texts.people.roles[role]
        )}
      </Table.Td>
      <Table.Td>
        <Badge variant="light" color={active ? 'teal' : 'gray'}>
          {active ? words.active : words.inactive}
        </Badge>
      </Table.Td>
      <Table.Td>
        {mayChange && (
          <Button
            variant="default"
            size="compact-sm"
            disabled={isPending}
            aria-label={active ? words.deactivateOf(name) : words.activateOf(name)}
            onClick={active ? deactivate : () => mutate({ active: true })}
          >
            {active ? words.deactivate : words.activate}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

function useChange({ userId, name }: MemberAnswer) {
  const accountId = useAccountId()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (change: { role?: Role; active?: boolean }) => changeMember(accountId, userId, change),
    onSuccess: () => notifyDone(texts.people.users.changed(name)),
    onError: (error) => notifyFailed(error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: membersQuery(accountId).queryKey }),
  })
}
