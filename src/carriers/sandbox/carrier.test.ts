import { carrierCases, place } from '../carrier-cases.ts'
import { sandboxCarrier } from './carrier.ts'

for (const code of ['stamps_com', 'ups', 'fedex', 'usps_test', 'my_own_courier']) {
  carrierCases(`sandbox ${code}`, {
    carrier: sandboxCarrier,
    code,
    settings: undefined,
    from: place('US', '78756'),
    domestic: place('US', '94107-2222', { residential: true }),
    abroad: place('GB', 'EC1A 1BB'),
    uncovered: place('US', '00000'),
  })
}
