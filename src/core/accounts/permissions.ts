// What each role may do. API keys, the command line and the hub's own work have no role: they may do all that the
// account may.
import { HubError } from '../errors.ts'

/** From the one who may do most to the one who may do least. */
export const roles = ['owner', 'manager', 'packer'] as const
export type Role = (typeof roles)[number]

/** The person who acts, where it is a person. */
export interface Member {
  userId: string
  name: string
  role: Role
}

/** Of a Ctx, what decides. */
interface ByMember {
  member?: Member
}

/** What is asked for, in the words of a refusal: "A packer may not …". */
const permissions = {
  work_orders: 'work on orders',
  manage_stores: 'connect or change stores',
  manage_webhooks: 'change or replay webhooks',
  manage_users: 'change who works with the account',
  manage_shipping: 'change carriers or warehouses',
  manage_tags: 'add or change tags',
  undo_for_others: 'undo what somebody else did',
  manage_shared_views: 'change views that somebody else shares',
  see_system: 'see how the hub itself is doing',
  manage_keys: 'see or change API keys',
  manage_settings: 'change the settings of the account',
  manage_accounts: 'add accounts',
} as const
export type Permission = keyof typeof permissions

const packer: readonly Permission[] = ['work_orders']
const manager: readonly Permission[] = [
  ...packer,
  'manage_stores',
  'manage_webhooks',
  'manage_users',
  'manage_shipping',
  'manage_tags',
  'undo_for_others',
  'manage_shared_views',
  'see_system',
]
const owner: readonly Permission[] = [...manager, 'manage_keys', 'manage_settings', 'manage_accounts']

export const permissionsOf: Record<Role, readonly Permission[]> = { owner, manager, packer }

export function may(role: Role, permission: Permission): boolean {
  return permissionsOf[role].includes(permission)
}

/** @throws HubError forbidden, saying what is refused to whom, and who may do it */
export function demand({ member }: ByMember, permission: Permission): void {
  if (!member || may(member.role, permission)) return
  const able = roles.filter((role) => may(role, permission)).map(withArticle)
  throw new HubError(
    'forbidden',
    `A ${member.role} may not ${permissions[permission]}; ask ${able.reverse().join(' or ')} of this account.`,
  )
}

/**
 * Nobody hands out, takes away or changes a role above their own.
 * @throws HubError forbidden
 */
export function demandRank({ member }: ByMember, role: Role): void {
  if (!member || roles.indexOf(member.role) <= roles.indexOf(role)) return
  throw new HubError(
    'forbidden',
    `A ${member.role} may not decide who is ${withArticle(role)}; ask an owner of this account.`,
  )
}

function withArticle(role: Role): string {
  return role === 'owner' ? 'an owner' : `a ${role}`
}
