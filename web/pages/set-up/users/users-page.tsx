import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconUserPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useAccountId, useRole } from '../../../api/account.ts'
import { membersQuery } from '../../../api/members.ts'
import { PageHead } from '../../../parts/page-head.tsx'
import { useShortcuts } from '../../../parts/shortcuts/shortcuts.ts'
import { Failed, Loading } from '../../../parts/states.tsx'
import { texts } from '../../../texts/texts.ts'
import { Invitations } from './invitations.tsx'
import { InviteForm } from './invite-form.tsx'
import { MemberTable } from './member-table.tsx'

export function UsersPage() {
  const words = texts.people.users
  const { isAtLeast } = useRole()
  const mayChange = isAtLeast('manager')
  const { data: members, error, refetch } = useQuery(membersQuery(useAccountId()))
  const [isInviting, inviting] = useDisclosure()
  useShortcuts([
    {
      id: 'users.invite',
      label: words.invite,
      group: texts.people.group,
      keys: 'n',
      run: inviting.open,
      isDisabled: !mayChange,
    },
  ])
  return (
    <>
      <PageHead title={words.title} hint={words.hint}>
        {mayChange && (
          <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={inviting.open}>
            {words.invite}
          </Button>
        )}
      </PageHead>
      {error && <Failed error={error} onRetry={() => void refetch()} />}
      {members ? <MemberTable members={members} /> : !error && <Loading />}
      {mayChange && <Invitations />}
      {isInviting && <InviteForm onClose={inviting.close} />}
    </>
  )
}
