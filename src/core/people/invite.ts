// Somebody asked to work with an account.
import type { Role } from '../accounts/permissions.ts'

/** One that waits to be taken up. */
export interface Invite {
  inviteId: number
  email: string
  role: Role
  /** Who asked them in, as the history words it. */
  invitedBy: string
  createdAt: Date
  expiresAt: Date
}

/** As somebody with its link sees it. */
export interface OpenInvite extends Invite {
  accountId: number
  accountName: string
  /** True when somebody has a login with this address already. */
  hasLogin: boolean
}
