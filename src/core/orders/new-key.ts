import { randomBytes } from 'node:crypto'

/** An order key for an order that no store named. */
export function newKey(): string {
  return `manual-${randomBytes(16).toString('hex')}`
}
