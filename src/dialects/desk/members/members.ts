import { listUsers } from '../../../core/accounts/find-users.ts'
import { roles } from '../../../core/accounts/permissions.ts'
import { changeMember } from '../../../core/people/change-member.ts'
import type { Endpoint } from '../request.ts'
import { presentMember } from './member-wire.ts'

/** Those that are not active too: they are named in histories. */
export const getMembers: Endpoint = async (ctx) => ({
  members: (await listUsers(ctx, { showInactive: true })).map(presentMember),
})

/** What is left out stays. */
export const putMember: Endpoint = async (ctx, request) => {
  const body = request.body()
  const role = body.oneOf('role', roles)
  const active = body.boolean('active')
  body.throwIfFaulty()
  const change = { ...(role === null ? {} : { role }), ...(active === null ? {} : { active }) }
  return presentMember(await changeMember(ctx, request.params.userId ?? '', change))
}
