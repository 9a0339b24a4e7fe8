// Who works with an account, and who is invited to.
import type { User } from '../../../core/accounts/find-users.ts'
import type { Role } from '../../../core/accounts/permissions.ts'
import type { Invite, OpenInvite } from '../../../core/people/invite.ts'
import type { MadeInvite } from '../../../core/people/invite-user.ts'

export interface MemberAnswer {
  userId: string
  name: string
  email: string
  role: Role
  active: boolean
}

export interface InviteAnswer {
  inviteId: number
  email: string
  role: Role
  invitedBy: string
  createdAt: string
  expiresAt: string
}

export interface MadeInviteAnswer extends InviteAnswer {
  /** Shown this once. */
  link: string
  /** False: hand the link over. */
  isMailed: boolean
}

/** What the page behind an invitation's link shows. */
export interface InvitationAnswer {
  accountName: string
  email: string
  role: Role
  invitedBy: string
  expiresAt: string
  /** True: sign in, then join; else choose a name and a password. */
  hasLogin: boolean
}

export function presentMember({ userId, name, email, role, active }: User): MemberAnswer {
  return { userId, name, email, role, active }
}

export function presentInvite({ createdAt, expiresAt, ...invite }: Invite): InviteAnswer {
  return { ...invite, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() }
}

export function presentMadeInvite({ invite, link, isMailed }: MadeInvite): MadeInviteAnswer {
  return { ...presentInvite(invite), link, isMailed }
}

export function presentInvitation(invite: OpenInvite): InvitationAnswer {
  const { accountName, email, role, invitedBy, expiresAt, hasLogin } = invite
  return { accountName, email, role, invitedBy, expiresAt: expiresAt.toISOString(), hasLogin }
}
