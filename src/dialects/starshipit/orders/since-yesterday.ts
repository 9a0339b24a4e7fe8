import type { Ctx } from '../../../core/context.ts'
import type { InstantText } from '../../../core/dates.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** Where lists begin that are given no date (Starshipit contract, 1.6). */
export function sinceYesterday({ now }: Ctx): InstantText {
  return new Date(now().getTime() - DAY_MS).toISOString()
}
