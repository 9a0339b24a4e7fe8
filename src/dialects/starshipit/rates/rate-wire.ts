// Parcels and places to quote, as this dialect sends them (Starshipit contract, 5.5).
import type { Place } from '../../../core/carriers/carrier.ts'
import type { Parcel } from '../../../core/orders/order-extras.ts'
import type { Fields } from '../../../http/fields.ts'
import { countryCode } from '../countries.ts'
import { presentMembers } from '../orders/present-members.ts'

const LONGEST_PART = 100
const MOST_PARCELS = 100
const sides = ['height', 'width', 'length'] as const

/** Null when it is not there. Faults are left in the fields. */
export function parsePlace(body: Fields, name: 'sender' | 'destination'): Place | null {
  const fields = body.object(name)
  if (!fields) return null
  const part = (member: string) => fields.text(member, { max: LONGEST_PART })?.trim() || null
  const suburb = part('suburb')
  part('street')
  return {
    country: parseCountryCode(fields),
    state: part('state'),
    city: part('city') ?? suburb,
    postalCode: part('post_code') ?? '',
    residential: false,
  }
}

/** Older clients say `country`, by name or code. */
function parseCountryCode(fields: Fields): string {
  const name = fields.isBlank('country_code') && !fields.isBlank('country') ? 'country' : 'country_code'
  const given = fields.requiredText(name, { max: LONGEST_PART })
  const code = given.trim() === '' ? null : countryCode(given)
  if (given.trim() !== '' && code === null)
    fields.fault(name, `The ${name} field must be the code of a country, such as NZ.`)
  return code ?? ''
}

/** Null when there are none. Faults are left in the fields. */
export function parseRatedParcels(body: Fields): Parcel[] | null {
  const given = body.objects('packages') ?? []
  if (given.length > MOST_PARCELS)
    body.fault('packages', `The packages field must have at most ${MOST_PARCELS} entries.`)
  if (given.length === 0) return null
  return given.slice(0, MOST_PARCELS).map((fields) => {
    const weightKg = fields.number('weight', { min: 0 })
    if (weightKg === 0 || fields.isBlank('weight'))
      fields.fault('weight', 'The weight field must be more than 0 kg.')
    return { parcelId: 0, ...presentMembers({ weightKg, ...parseSides(fields) }) }
  })
}

/** All three or none; three zeros are none. */
function parseSides(fields: Fields) {
  const [heightM, widthM, lengthM] = sides.map((side) => fields.number(side, { min: 0 }))
  if (!heightM && !widthM && !lengthM) return {}
  for (const [at, value] of [heightM, widthM, lengthM].entries()) {
    const side = sides[at] as string
    if (!value) fields.fault(side, `The ${side} field must be more than 0 m where another side is.`)
  }
  return { heightM, widthM, lengthM }
}
