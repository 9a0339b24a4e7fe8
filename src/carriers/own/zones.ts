// Which zone a place is in: by country, state and postcode.
import type { Place } from '../../core/carriers/carrier.ts'
import type { SettingsReader } from '../../core/carriers/settings-reader.ts'
import { type PostcodeRule, readPostcodeRule, rulesHold } from './postcodes.ts'

/** All that is said must hold; what is null says nothing. */
export interface Area {
  /** ISO 3166-1 alpha-2, or `*`. */
  country: string
  states: string[] | null
  postcodes: PostcodeRule[] | null
}

/** The code of the first zone that holds the place, or null. */
export function zoneOf(zones: readonly { code: string; areas: Area[] }[], place: Place): string | null {
  return zones.find(({ areas }) => isIn(areas, place))?.code ?? null
}

export function isIn(areas: readonly Area[], { country, state, postalCode }: Place): boolean {
  const wanted = country.toUpperCase()
  return areas.some(
    (area) =>
      (area.country === '*' || area.country === wanted) &&
      (area.states === null || area.states.includes((state ?? '').trim().toUpperCase())) &&
      (area.postcodes === null || rulesHold(area.postcodes, wanted, postalCode)),
  )
}

export function readAreas(reader: SettingsReader): Area[] {
  return reader.objects('areas').map((area) => ({
    country: area.text('country', /^([A-Z]{2}|\*)$/, 'the two capital letters of a country, or *'),
    states: area.has('states') ? area.texts('states').map((state) => state.toUpperCase()) : null,
    postcodes: area.has('postcodes') ? readPostcodes(area) : null,
  }))
}

function readPostcodes(area: SettingsReader): PostcodeRule[] {
  return area.texts('postcodes').flatMap((text, at) => {
    const rule = readPostcodeRule(text)
    if (typeof rule !== 'string') return [rule]
    area.fault(`postcodes[${at}]`, rule)
    return []
  })
}
