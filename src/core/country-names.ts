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
