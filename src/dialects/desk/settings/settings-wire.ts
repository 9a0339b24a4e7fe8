// What an account says about itself, and what a person keeps on its pages.
import { type DeskUnits, sizeUnits, weightUnits } from '../../../core/accounts/desk-units.ts'
import type { AccountChange, AccountSettings } from '../../../core/accounts/update-account.ts'
import type { Fields } from '../../../http/fields.ts'

export interface SettingsAnswer extends DeskUnits {
  accountId: number
  name: string
  /** How the V1 API writes times. */
  v1Dates: 'utc' | 'pacific'
  rateLimits: {
    /** Requests a minute for each key pair. */
    basicPerMinute: number
    /** Requests in each window for all tokens together. */
    token: number
    tokenWindowSeconds: number
  }
}

/** The secrets are shown this once. */
export interface NewAccountAnswer {
  accountId: number
  name: string
  apiKey: string
  apiSecret: string
  starshipitApiKey: string
}

export function presentSettings({ account, units }: AccountSettings): SettingsAnswer {
  const { id, name, v1Dates, rateLimits } = account
  return { accountId: id, name, v1Dates, rateLimits, ...units }
}

export function parseSettings(body: Fields): AccountChange {
  const limits = body.object('rateLimits')
  const units = {
    weightUnits: body.oneOf('weightUnits', weightUnits),
    sizeUnits: body.oneOf('sizeUnits', sizeUnits),
  }
  const rateLimits = {
    basicPerMinute: limits?.integer('basicPerMinute') ?? null,
    token: limits?.integer('token') ?? null,
    tokenWindowSeconds: limits?.integer('tokenWindowSeconds') ?? null,
  }
  const change = {
    name: body.text('name') ?? undefined,
    v1Dates: body.oneOf('v1Dates', ['utc', 'pacific']) ?? undefined,
    rateLimits: given(rateLimits),
    units: given(units),
  }
  body.throwIfFaulty()
  return change
}

function given<T extends object>(members: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null)) as {
    [K in keyof T]?: NonNullable<T[K]>
  }
}
