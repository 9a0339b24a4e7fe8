// Who is signed in, how they like to see the desk, and the accounts they work with.

import type { DeskUnits } from '../../../core/accounts/desk-units.ts'
import { type Permission, permissionsOf, type Role } from '../../../core/accounts/permissions.ts'
import type { SessionEntry } from '../../../core/people/list-sessions.ts'
import type { Person, Session } from '../../../core/people/session.ts'

export interface SessionAnswer {
  user: PersonAnswer
  accounts: SessionAccount[]
}

export interface PersonAnswer {
  userId: string
  name: string
  email: string
  /** Null: as the browser has it. */
  locale: string | null
  timeZone: string | null
  colorScheme: 'auto' | 'light' | 'dark'
}

export interface SessionAccount extends DeskUnits {
  accountId: number
  name: string
  role: Role
  permissions: Permission[]
}

export interface OpenSessionAnswer {
  sessionId: number
  /** The browser, as it names itself. */
  userAgent: string
  createdAt: string
  lastSeenAt: string
  /** The one that asks. */
  isThis: boolean
}

export function presentSession({ user, memberships }: Session): SessionAnswer {
  return {
    user: presentPerson(user),
    accounts: memberships.map(({ account, role, units }) => ({
      accountId: account.id,
      name: account.name,
      role,
      permissions: [...permissionsOf[role]],
      ...units,
    })),
  }
}

export function presentPerson({ userId, name, email, locale, timeZone, colorScheme }: Person): PersonAnswer {
  return { userId, name, email, locale, timeZone, colorScheme }
}

export function presentEntry({ createdAt, lastSeenAt, ...entry }: SessionEntry): OpenSessionAnswer {
  return { ...entry, createdAt: createdAt.toISOString(), lastSeenAt: lastSeenAt.toISOString() }
}
