// What several parcels cost together, service by service.
import type { Carrier, CarrierConnection, Rate, RateRequest } from './carrier.ts'
import { cheapestFirst } from './rates.ts'

/** The services that take every one of the parcels, cheapest first. @throws HubError as `Carrier.rates` */
export async function ratesForAll(
  carrier: Carrier,
  connection: CarrierConnection,
  requests: readonly RateRequest[],
): Promise<Rate[]> {
  const answers = await Promise.all(requests.map((request) => carrier.rates(connection, request)))
  const [first = [], ...others] = answers
  const sums = first.flatMap((rate): Rate[] => {
    const rest = others.map((rates) => rates.find(({ serviceCode }) => serviceCode === rate.serviceCode))
    return rest.every((other) => other !== undefined) ? [rest.reduce(plus, rate)] : []
  })
  return cheapestFirst(sums)
}

function plus(sum: Rate, rate: Rate): Rate {
  return {
    ...sum,
    shipmentCost: sum.shipmentCost.plus(rate.shipmentCost),
    otherCost: sum.otherCost.plus(rate.otherCost),
    insuranceCost: sum.insuranceCost.plus(rate.insuranceCost),
  }
}
