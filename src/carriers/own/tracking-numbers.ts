// Tracking numbers of an own carrier: a serial with a check digit, so that a slip of the scanner or pen shows.
import type { CarrierConnection } from '../../core/carriers/carrier.ts'
import { mod10CheckDigit, s10Number } from '../../core/carriers/check-digits.ts'
import { serialDigits } from '../../core/carriers/serial-digits.ts'
import type { TrackingNumbers } from './rate-card.ts'

/** `NB0000000420`: prefix, serial, mod 10 check digit of the serial; or `LN000000425NZ` for parcels that leave the country. */
export function trackingNumber(
  connection: Pick<CarrierConnection, 'code'>,
  form: TrackingNumbers,
  parcel: { serial: number; isInCountry: boolean },
): string {
  const { international } = form
  if (!parcel.isInCountry && international) {
    return s10Number(international.letters, serialDigits(connection, parcel.serial, 8), international.country)
  }
  const digits = serialDigits(connection, parcel.serial, form.digits)
  return `${form.prefix}${digits}${mod10CheckDigit(digits)}`
}

/** As `Carrier.numberPatterns`. */
export function numberPatterns({ prefix, digits, international }: TrackingNumbers) {
  const usual = { path: 'trackingNumbers.prefix', pattern: `${prefix}${'#'.repeat(digits + 1)}` }
  if (!international) return [usual]
  const pattern = `${international.letters}${'#'.repeat(9)}${international.country}`
  return [usual, { path: 'trackingNumbers.international', pattern }]
}
