// What a customs declaration cannot do without. Pure; asked before anything is charged.
import { type Fault, HubError } from '../errors.ts'
import type { CustomsItem } from '../orders/order.ts'

/** Further ones are not told. */
const mostFaults = 100
const itemsPath = 'internationalOptions.customsItems'

/**
 * The tariff code may be missing: senders who are no merchants need none.
 * @throws HubError invalid with a fault for each value that is missing, naming its item
 */
export function checkCustoms(items: readonly CustomsItem[] | null): void {
  if (!items || items.length === 0) {
    refuse([{ path: itemsPath, text: 'A parcel to another country needs customs items: say what is in it.' }])
  } else {
    refuse(items.flatMap(faultsOf))
  }
}

function faultsOf(item: CustomsItem, index: number): Fault[] {
  const description = item.description?.trim() ?? ''
  const named = `Customs item ${index + 1}${description === '' ? '' : ` (${shortened(description)})`}`
  const wants: [keyof CustomsItem, boolean, string][] = [
    ['description', description !== '', 'has no description'],
    ['quantity', isCount(item.quantity), 'needs a quantity of 1 or more, in whole pieces'],
    ['value', Number.isFinite(item.value) && item.value > 0, 'needs a value above 0, gifts and samples too'],
    [
      'countryOfOrigin',
      /^[A-Za-z]{2}$/.test(item.countryOfOrigin?.trim() ?? ''),
      'needs a country of origin, as a code of two letters',
    ],
  ]
  return wants
    .filter(([, isGiven]) => !isGiven)
    .map(([member, , text]) => ({ path: `${itemsPath}[${index}].${member}`, text: `${named} ${text}.` }))
}

function isCount(quantity: number): boolean {
  return Number.isInteger(quantity) && quantity > 0
}

function shortened(description: string): string {
  const characters = Array.from(description)
  return characters.length > 60 ? `${characters.slice(0, 60).join('')}…` : description
}

function refuse(all: Fault[]): void {
  const faults = all.slice(0, mostFaults)
  if (faults.length > 0) throw new HubError('invalid', faults.map(({ text }) => text).join(' '), { faults })
}
