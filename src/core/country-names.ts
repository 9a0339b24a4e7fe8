// Names of countries in English, as people write them: short, without political riders.
import { createRequire } from 'node:module'
import countries, { type LocaleData } from 'i18n-iso-countries/index.js'

countries.registerLocale(createRequire(import.meta.url)('i18n-iso-countries/langs/en.json') as LocaleData)

/** Where the table's first name is longer than the one in use. */
export const shorterCountryNames: ReadonlyMap<string, string> = new Map(
  Object.entries({
    BN: 'Brunei',
    CN: 'China',
    FM: 'Micronesia',
    GM: 'Gambia',
    IR: 'Iran',
    LA: 'Laos',
    MD: 'Moldova',
    MK: 'North Macedonia',
    SY: 'Syria',
    TW: 'Taiwan',
    TZ: 'Tanzania',
    VA: 'Vatican City',
  }),
)

/** Of an ISO 3166-1 alpha-2 code; null when it is none. */
export function countryNameOf(code: string): string | null {
  const upper = code.trim().toUpperCase()
  return shorterCountryNames.get(upper) ?? countries.getName(upper, 'en') ?? null
}

/** The alpha-2 code that a text names, as a code of two or three letters or by an English name; null when it names none. */
export function codeOfCountry(text: string): string | null {
  const word = text.trim()
  const upper = word.toUpperCase()
  if (upper === 'UK') return 'GB'
  if (countries.isValid(upper)) return upper.length === 2 ? upper : (countries.toAlpha2(upper) ?? null)
  const shorter = [...shorterCountryNames].find(([, name]) => name.toLowerCase() === word.toLowerCase())
  return (
    shorter?.[0] ?? countries.getAlpha2Code(word, 'en') ?? countries.getSimpleAlpha2Code(word, 'en') ?? null
  )
}
