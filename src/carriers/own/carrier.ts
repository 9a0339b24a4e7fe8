// Own delivery: the merchant's van, a local courier, prepaid postage; priced by a rate card.
import type { Carrier, CarrierConnection } from '../../core/carriers/carrier.ts'
import { isDomestic } from '../../core/carriers/catalogue.ts'
import { invalid } from '../../core/errors.ts'
import type { RateCard } from './rate-card.ts'
import { ratesOf, rateToBook } from './rates.ts'
import { readRateCard } from './read-rate-card.ts'
import { numberPatterns, trackingNumber } from './tracking-numbers.ts'
import { writeRateCard } from './write-rate-card.ts'

export const ownCarrier: Carrier = {
  kind: 'own',
  isSample: false,
  defaultName: () => 'Own delivery',
  readSettings(given) {
    if (given === undefined) throw invalid('settings', 'An own carrier needs a rate card.')
    return readRateCard(given)
  },
  writeSettings: (settings) => writeRateCard(settings as RateCard),
  numberPatterns: (settings) => numberPatterns((settings as RateCard).trackingNumbers),
  services: (connection) =>
    cardOf(connection).services.map(({ code, name, domestic, international }) => ({
      code,
      name,
      domestic,
      international,
    })),
  packages: (connection) => cardOf(connection).packages,
  async rates(connection, request) {
    return ratesOf(cardOf(connection), connection.code, request)
  },
  async book(connection, request, nextSerial) {
    const card = cardOf(connection)
    const rate = rateToBook(card, connection.code, request)
    const parcel = { serial: await nextSerial(), isInCountry: isDomestic(request) }
    return {
      rate,
      trackingNumber: trackingNumber(connection, card.trackingNumbers, parcel),
      label: null,
      carrierReference: null,
    }
  },
  // Nobody else knows of the parcel.
  cancel: async () => null,
}

/** Checked when it was kept. */
function cardOf({ settings }: CarrierConnection): RateCard {
  return settings as RateCard
}
