// The limits of an account as the command line words them: a number for both APIs, or those of a vendor's own service.
import { InvalidArgumentError } from 'commander'
import type { RateLimits } from '../core/account.ts'

const profiles: Record<string, Partial<RateLimits>> = {
  shipstation: { basicPerMinute: 40 },
  starshipit: { token: 2, tokenWindowSeconds: 1 },
}
const largest = 2_147_483_647

/** For an option that may be repeated; what is said later counts. */
export function addRateLimit(text: string, before: Partial<RateLimits> = {}): Partial<RateLimits> {
  const limits = profiles[text.toLowerCase()] ?? perMinute(text)
  return { ...before, ...limits }
}

function perMinute(text: string): RateLimits {
  const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN
  if (!(number >= 1 && number <= largest)) {
    throw new InvalidArgumentError(
      `It must be a number of requests a minute, or ${Object.keys(profiles).join(' or ')}.`,
    )
  }
  return { basicPerMinute: number, token: number, tokenWindowSeconds: 60 }
}
