// A carrier that exists only here, for developing and testing an integration. Its labels are samples.
import type { Carrier } from '../../core/carriers/carrier.ts'
import { findService } from '../../core/carriers/catalogue.ts'
import { SettingsReader } from '../../core/carriers/settings-reader.ts'
import { catalogueOf } from './catalogue.ts'
import { ratesOf, rateToBook } from './rates.ts'
import { trackingNumber } from './tracking-numbers.ts'

export const sandboxCarrier: Carrier = {
  kind: 'sandbox',
  isSample: true,
  defaultName: (code) => catalogueOf(code).name,
  readSettings(given) {
    new SettingsReader(given ?? {}).done()
    return {}
  },
  services: ({ code }) =>
    catalogueOf(code).services.map(({ code, name, domestic, international }) => ({
      code,
      name,
      domestic,
      international,
    })),
  packages: ({ code }) => catalogueOf(code).packages,
  async rates(connection, request) {
    return ratesOf(connection, request)
  },
  async book(connection, request, nextSerial) {
    const rate = rateToBook(connection, request)
    const service = findService(connection.code, catalogueOf(connection.code).services, rate.serviceCode)
    return {
      rate,
      trackingNumber: trackingNumber(connection, service, await nextSerial()),
      label: null,
      carrierReference: null,
    }
  },
  cancel: async () => null,
}
