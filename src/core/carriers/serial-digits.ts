import { notAllowedNow } from '../errors.ts'
import type { CarrierConnection } from './carrier.ts'

/** A serial in so many digits. It does not begin again at zero: no number is used twice. @throws HubError not_allowed_now */
export function serialDigits(
  connection: Pick<CarrierConnection, 'code'>,
  serial: number,
  width: number,
): string {
  const digits = String(serial).padStart(width, '0')
  if (digits.length > width) {
    throw notAllowedNow(
      `The carrier ${connection.code} has used up its tracking numbers; make another connection with a number range of its own.`,
    )
  }
  return digits
}
