// Numbers in the shape of each carrier's own, with a check digit that is right, so that what reads them can be tested.
// A part of each is made from the connection's id: two sandboxes do not give the same number.
import type { CarrierConnection } from '../../core/carriers/carrier.ts'
import { mod10CheckDigit, s10Number } from '../../core/carriers/check-digits.ts'
import { serialDigits } from '../../core/carriers/serial-digits.ts'
import { catalogueOf } from './catalogue.ts'
import type { SandboxService } from './offer.ts'

type Numbered = Pick<CarrierConnection, 'carrierId' | 'code'>

export function trackingNumber(connection: Numbered, service: SandboxService, serial: number): string {
  return shapes[catalogueOf(connection.code).numbers](connection, service, serial)
}

const shapes = { usps, ups, fedex, generic }

/** 22 digits: 94, the service type, a mailer id, a serial, mod 10; `LZ…US` in UPU S10 style for other countries. */
function usps(connection: Numbered, { mark, domestic }: SandboxService, serial: number): string {
  if (!domestic) {
    const account = String(part(connection, 100)).padStart(2, '0')
    return s10Number(mark, `${account}${serialDigits(connection, serial, 6)}`, 'US')
  }
  const mailer = part(connection, 700_000) + 100_000
  const digits = `94${mark}${mailer}${serialDigits(connection, serial, 10)}`
  return `${digits}${mod10CheckDigit(digits)}`
}

/** 1Z, six characters for the shipper, two for the service, seven of a serial, a check digit. */
function ups(connection: Numbered, { mark }: SandboxService, serial: number): string {
  const perShipper = 10_000_000
  const shipper = part(connection, 36 ** 3)
    .toString(36)
    .padStart(3, '0')
    .toUpperCase()
  const block = serialDigits(connection, Math.floor(serial / perShipper), 2)
  const digits = `X${shipper}${block}${mark}${String(serial % perShipper).padStart(7, '0')}`
  return `1Z${digits}${upsCheckDigit(digits)}`
}

/** Twelve digits, the last one mod 11. */
function fedex(connection: Numbered, { mark }: SandboxService, serial: number): string {
  const account = String(part(connection, 100)).padStart(2, '0')
  const digits = `${mark}${account}${serialDigits(connection, serial, 8)}`
  return `${digits}${fedexCheckDigit(digits)}`
}

function generic(connection: Numbered, { mark }: SandboxService, serial: number): string {
  const letters = connection.code
    .replace(/[^a-z]/g, '')
    .slice(0, 2)
    .toUpperCase()
    .padEnd(2, 'X')
  const account = String(part(connection, 1000)).padStart(3, '0')
  const digits = `${mark}${account}${serialDigits(connection, serial, 9)}`
  return `${letters}${digits}${mod10CheckDigit(digits)}`
}

/** Letters count as A = 2, B = 3, …, H = 9, I = 0; every second character twice. */
export function upsCheckDigit(characters: string): number {
  const sum = [...characters].reduce((sum, character, at) => {
    const code = character.charCodeAt(0)
    const value = /\d/.test(character) ? Number(character) : (code - 63) % 10
    return sum + value * (at % 2 === 0 ? 1 : 2)
  }, 0)
  return (10 - (sum % 10)) % 10
}

const fedexWeights = [3, 1, 7]

/** Weights 3, 1, 7, … from the left; a rest of ten counts as zero. */
export function fedexCheckDigit(digits: string): number {
  const sum = [...digits].reduce((sum, digit, at) => sum + Number(digit) * (fedexWeights[at % 3] ?? 0), 0)
  return (sum % 11) % 10
}

function part({ carrierId }: Numbered, of: number): number {
  return carrierId % of
}
