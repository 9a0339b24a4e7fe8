// Somebody signed in, and the accounts they may look at.
import type { Membership } from '../accounts/find-memberships.ts'

/** How a person likes to see the desk; null: as their browser has it. */
export interface PersonSettings {
  locale: string | null
  /** An IANA name. */
  timeZone: string | null
  colorScheme: ColorScheme
}

export const colorSchemes = ['auto', 'light', 'dark'] as const
export type ColorScheme = (typeof colorSchemes)[number]

export interface Person extends PersonSettings {
  userId: string
  name: string
  email: string
}

export interface Session {
  sessionId: number
  user: Person
  /** Active ones, by account id. */
  memberships: Membership[]
}
