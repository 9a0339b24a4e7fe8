import { createAccount, type NewAccount } from '../accounts/create-account.ts'
import { demand, may } from '../accounts/permissions.ts'
import type { Hub } from '../context.ts'
import { HubError } from '../errors.ts'
import type { Session } from './session.ts'

/**
 * Another account of somebody who owns one; it is theirs, with keys of its own, shown this once.
 * @throws HubError forbidden, invalid `name`
 */
export async function openAccount(
  hub: Hub,
  { user, memberships }: Session,
  draft: { name: string; marketplaceName: string },
): Promise<NewAccount> {
  const highest = memberships.find(({ role }) => may(role, 'manage_accounts')) ?? memberships[0]
  if (!highest) throw new HubError('forbidden', 'Who works with no account may not add one.')
  demand({ member: { userId: user.userId, name: user.name, role: highest.role } }, 'manage_accounts')
  return createAccount(hub, { ...draft, owner: { email: user.email } }, `user ${user.name} (${user.email})`)
}
