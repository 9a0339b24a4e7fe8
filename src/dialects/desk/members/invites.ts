import { roles } from '../../../core/accounts/permissions.ts'
import { inviteUser, listInvites, withdrawInvite } from '../../../core/people/invite-user.ts'
import { type Endpoint, idParam } from '../request.ts'
import { presentInvite, presentMadeInvite } from './member-wire.ts'

export const getInvites: Endpoint = async (ctx) => ({ invites: (await listInvites(ctx)).map(presentInvite) })

export const postInvite: Endpoint = async (ctx, request, { publicUrl }) => {
  const body = request.body()
  const email = body.requiredText('email', { max: 300 })
  const role = body.requiredOneOf('role', roles)
  body.throwIfFaulty()
  const linkOf = (token: string) => `${publicUrl.replace(/\/$/, '')}/desk/invite/${token}`
  return presentMadeInvite(await inviteUser(ctx, { email, role: role ?? 'packer' }, linkOf))
}

export const deleteInvite: Endpoint = async (ctx, request) => {
  await withdrawInvite(ctx, idParam(request, 'inviteId'))
  return null
}
