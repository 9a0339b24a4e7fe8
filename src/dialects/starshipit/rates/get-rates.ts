import { quoteParcels } from '../../../core/shipments/quote-parcels.ts'
import { inWireWords } from '../labels/print-wire.ts'
import { parseCurrency } from '../orders/order-wire.ts'
import { endpoint } from '../request.ts'
import { parsePlace, parseRatedParcels } from './rate-wire.ts'

/** What every carrier of the account asks, cheapest first; none where nobody goes (Starshipit contract, 5.5). */
export const getRates = endpoint(async (ctx, call) => {
  const body = call.body()
  const [from, to] = [parsePlace(body, 'sender'), parsePlace(body, 'destination')]
  const parcels = parseRatedParcels(body)
  const currency = parseCurrency(body)
  body.boolean('include_pricing')
  if (!to && !body.raw('destination')) body.fault('destination', 'The destination field is required.')
  if (!parcels && !isWrong(body.raw('packages')))
    body.fault('packages', 'The packages field is required, with at least one package.')
  body.throwIfFaulty()
  if (!to || !parcels) return { rates: [] }
  const quoted = await quoteParcels(ctx, { from, to, parcels, confirmation: 'none', insuredValue: 0 }).catch(
    (error: unknown) => {
      throw inWireWords(error)
    },
  )
  if (currency !== null && quoted.currency !== null && currency !== quoted.currency) {
    body.fault(
      'currency',
      `The currency field must be ${quoted.currency}, in which this account has its prices.`,
    )
    body.throwIfFaulty()
  }
  // What has no price is no offer to a buyer, unless there is nothing else to offer.
  const offers = quoted.quotes.filter(({ isPriced }) => isPriced || !quoted.hasOwnCarriers)
  return {
    rates: offers.map(({ service, total }) => ({
      ...{ service_name: service.name, service_code: service.code, total_price: total.toNumber() },
    })),
  }
})

/** Refused by what read it. */
function isWrong(value: unknown): boolean {
  return value !== undefined && value !== null && !Array.isArray(value)
}
