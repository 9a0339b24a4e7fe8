// Names of countries as posts want them: English, in capitals, without political riders.
import { createRequire } from 'node:module'
import countries, { type LocaleData } from 'i18n-iso-countries/index.js'

countries.registerLocale(createRequire(import.meta.url)('i18n-iso-countries/langs/en.json') as LocaleData)

const shorter = new Map(
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

/** What is no known code is printed as it is. */
export function countryName(code: string): string {
  const upper = code.trim().toUpperCase()
  return (shorter.get(upper) ?? countries.getName(upper, 'en') ?? upper).toUpperCase()
}
