import { carrierCases, place } from '../carrier-cases.ts'
import { plainCarrier } from './carrier.ts'

carrierCases('plain', {
  carrier: plainCarrier,
  code: 'plainlabel',
  settings: undefined,
  from: place('NZ', '1010'),
  domestic: place('NZ', '6011'),
  abroad: place('GB', 'SW1A 1AA'),
  uncovered: place('ZZ', '1'),
})
