// How far a parcel pretends to go: zones 1 to 8 in a country by its postcodes, 1 to 4 between countries.
import countries from 'i18n-iso-countries/index.js'
import type { Place } from '../../core/carriers/carrier.ts'
import { isDomestic } from '../../core/carriers/catalogue.ts'

const postcodeForms: Record<string, RegExp> = {
  US: /^(?!000)\d{5}(\d{4})?$/,
  CA: /^[ABCEGHJ-NPRSTVXY]\d[A-Z]\d[A-Z]\d$/,
  GB: /^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/,
  AU: /^\d{4}$/,
  NZ: /^\d{4}$/,
  DE: /^\d{5}$/,
  FR: /^\d{5}$/,
  JP: /^\d{7}$/,
}
const regions = [
  'US CA MX PR',
  'GB IE FR DE NL BE LU AT CH IT ES PT DK SE NO FI PL CZ SK HU GR RO BG HR SI EE LV LT IS MT CY UA',
  'JP KR CN TW HK SG MY TH VN PH ID IN AU NZ',
].map((codes) => new Set(codes.split(' ')))
const farthestDomestic = 8

/** Null where nobody goes: no such country, or no such postcode in a country whose postcodes are known. */
export function zoneBetween(from: Place, to: Place): number | null {
  const [start, end] = [from, to].map(plainPlace) as [PlainPlace, PlainPlace]
  if (!countries.isValid(end.country) || !(postcodeForms[end.country]?.test(end.code) ?? true)) return null
  if (!isDomestic({ from, to })) return 1 + Math.abs(regionOf(start.country) - regionOf(end.country))
  const distance = Math.abs(position(start.code) - position(end.code))
  return distance === 0 ? 1 : Math.min(farthestDomestic, 2 + Math.floor(distance / 150))
}

interface PlainPlace {
  country: string
  code: string
}

function plainPlace({ country, postalCode }: Place): PlainPlace {
  return { country: country.toUpperCase(), code: postalCode.toUpperCase().replace(/[\s-]/g, '') }
}

function regionOf(country: string): number {
  const found = regions.findIndex((region) => region.has(country))
  return found === -1 ? regions.length : found
}

/** 0 to 999 by the first three characters. */
function position(code: string): number {
  const values = [...code.slice(0, 3).padEnd(3, '0')].map((character) => {
    const value = Number.parseInt(character, 36)
    return Number.isNaN(value) ? 0 : value
  })
  const isNumeric = /^\d{3}/.test(code)
  const base = isNumeric ? 10 : 36
  const number = values.reduce((sum, value) => sum * base + value, 0)
  return Math.floor((number * 1000) / base ** 3)
}
