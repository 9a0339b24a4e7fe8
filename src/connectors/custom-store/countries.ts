// Countries as carts name them: two letters, three, a number or a name in English (stores-and-webhooks, quirk 26).
import { createRequire } from 'node:module'
import countries, { type LocaleData } from 'i18n-iso-countries/index.js'

countries.registerLocale(createRequire(import.meta.url)('i18n-iso-countries/langs/en.json') as LocaleData)

/** Words in use that no standard has. */
const alsoKnown: Record<string, string> = {
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  'u.s.a.': 'US',
  'u.s.': 'US',
  america: 'US',
  holland: 'NL',
  el: 'GR',
}

/** ISO 3166-1 alpha-2; null for what is no country. */
export function countryCode(text: string): string | null {
  const upper = text.toUpperCase()
  const also = alsoKnown[text.toLowerCase()]
  if (also) return also
  if (/^[A-Z]{2}$/.test(upper)) return countries.isValid(upper) ? upper : null
  if (/^[A-Z]{3}$/.test(upper)) return countries.alpha3ToAlpha2(upper) ?? null
  if (/^\d{1,3}$/.test(text)) return countries.numericToAlpha2(text.padStart(3, '0')) ?? null
  return countries.getAlpha2Code(text, 'en') ?? null
}
