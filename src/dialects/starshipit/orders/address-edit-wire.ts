// Changes of parts of the destination and the sender (Starshipit contract, 4.1 and 5.2).
import { invalid } from '../../../core/errors.ts'
import type { DestinationDetails, SenderDetails } from '../../../core/orders/order-extras.ts'
import type { Fields } from '../../../http/fields.ts'
import {
  type AddressParts,
  currentParts,
  LONGEST_PART,
  LONGEST_TAX_NUMBER,
  linesOf,
  parseContact,
} from './address-wire.ts'
import { presentMembers } from './present-members.ts'
import { extra, type Revise, withoutBlanks } from './revise.ts'

export function destinationEdit(order: Fields): Revise | null {
  const fields = order.object('destination')
  if (!fields) return null
  const contact = parseContact(fields)
  const instructions = fields.text('delivery_instructions', { max: LONGEST_PART })
  const taxNumber = fields.text('tax_number', { max: LONGEST_TAX_NUMBER })
  for (const name of ['name', 'street', 'country']) {
    if (fields.has(name) && fields.raw(name) !== null && fields.isBlank(name))
      fields.fault(name, `The ${name} field must not be empty.`)
  }
  const place = fields.pathOf('city')
  return (draft) => {
    const { shipTo, extras } = draft
    const details = withTax(extras?.destination ?? {}, contact.taxNumbers, taxNumber)
    const { parts, lines } = movedTo(contact, currentParts(details, shipTo), place) ?? {}
    const { building: _b, street: _s, suburb: _t, city: _c, ...others } = details
    const destination = parts ? { ...others, ...parts } : details
    const isPlain = extras?.destination === undefined && Object.keys(destination).length === 0
    return {
      ...draft,
      customerEmail: contact.email === undefined ? draft.customerEmail : contact.email || null,
      customerNotes: instructions === null ? draft.customerNotes : instructions || null,
      shipTo: { ...shipTo, ...recipientChanges(contact), ...lines },
      ...(isPlain ? {} : { extras: { ...extras, destination } }),
    }
  }
}

export function senderEdit(order: Fields): Revise | null {
  const fields = order.object('sender_details')
  return extra(fields && parseContact(fields), (given, { sender }) => ({
    sender: withoutBlanks({ ...sender, ...given }),
  }))
}

/** The parts of the address and its lines, when one of them changes; null otherwise. */
function movedTo(
  given: SenderDetails,
  current: { [K in keyof AddressParts]: string | null },
  place: string,
): { parts: AddressParts; lines: ReturnType<typeof linesOf> } | null {
  const { building, street, suburb, city } = given
  const changes = presentMembers({ building, street, suburb, city })
  const names = Object.keys(changes) as (keyof AddressParts)[]
  if (names.every((name) => changes[name] === (current[name] ?? ''))) return null
  const all = presentMembers({ ...current, ...changes })
  const emptied = names.filter((name) => changes[name] === '')
  const parts: AddressParts = Object.fromEntries(
    Object.entries(all).filter(([name]) => !emptied.includes(name as keyof AddressParts)),
  )
  if (!parts.suburb?.trim() && !parts.city?.trim())
    throw invalid(place, `${place} is required when there is no suburb`)
  return { parts, lines: linesOf(parts) }
}

function withTax(
  { taxNumber: old, ...details }: DestinationDetails,
  taxNumbers: DestinationDetails['taxNumbers'],
  given: string | null,
): DestinationDetails {
  const taxNumber = (given ?? old) || null
  return { ...details, ...presentMembers({ taxNumbers, taxNumber }) }
}

function recipientChanges({ name, company, state, postCode, country, phone }: SenderDetails) {
  const given = presentMembers({ name, company, state, postalCode: postCode, country, phone })
  return Object.fromEntries(Object.entries(given).map(([member, value]) => [member, value || null]))
}
