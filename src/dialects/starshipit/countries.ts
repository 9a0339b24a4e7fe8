// Countries by name or code on this wire, by ISO 3166-1 alpha-2 code in the book.
import countries from 'i18n-iso-countries/index.js'
import { countryNameOf, shorterCountryNames } from '../../core/country-names.ts'
import type { Fields } from '../../http/fields.ts'

/** Names in use that the table does not know. */
const alsoCalled = new Map(
  Object.entries({
    bosnia: 'BA',
    brunei: 'BN',
    burma: 'MM',
    'cocos islands': 'CC',
    'east timor': 'TL',
    england: 'GB',
    'falkland islands': 'FK',
    holland: 'NL',
    'hong kong sar': 'HK',
    laos: 'LA',
    macau: 'MO',
    macedonia: 'MK',
    micronesia: 'FM',
    moldova: 'MD',
    'northern ireland': 'GB',
    'republic of ireland': 'IE',
    scotland: 'GB',
    swaziland: 'SZ',
    syria: 'SY',
    'the gambia': 'GM',
    'the united states': 'US',
    vatican: 'VA',
    'vatican city': 'VA',
    'viet nam': 'VN',
    wales: 'GB',
  }),
)

const unitedStates = 'United States'

/** Null for a country that nobody knows. */
export function countryCode(nameOrCode: string): string | null {
  const text = nameOrCode.trim().replace(/\s+/g, ' ')
  if (/^[a-z]{2,3}$/i.test(text)) {
    const code = text.length === 3 ? countries.alpha3ToAlpha2(text.toUpperCase()) : text.toUpperCase()
    if (code && countries.alpha2ToAlpha3(code)) return code
  }
  const known = alsoCalled.get(text.toLowerCase()) ?? byShownName.get(text.toLowerCase())
  return known ?? countries.getAlpha2Code(text, 'en') ?? countries.getSimpleAlpha2Code(text, 'en') ?? null
}

const byShownName = new Map([...shorterCountryNames].map(([code, name]) => [name.toLowerCase(), code]))

/** What is no known code is shown as it is. */
export function countryName(code: string): string {
  return code.toUpperCase() === 'US' ? unitedStates : (countryNameOf(code) ?? code)
}

const LONGEST_COUNTRY = 100

/** The code of a country that a member of a body names; null when it is absent or blank, and a fault when nobody knows it. */
export function parseCountry(fields: Fields, name: string): string | null {
  const text = fields.text(name, { max: LONGEST_COUNTRY })
  if (!text?.trim()) return null
  const code = countryCode(text)
  const example = 'such as New Zealand or NZ'
  return code ?? fields.fault(name, `The ${name} field must be the name or code of a country, ${example}.`)
}
