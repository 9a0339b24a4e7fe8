import { readFileSync } from 'node:fs'
import path from 'node:path'
import { carrierCases, place } from '../carrier-cases.ts'
import { ownCarrier } from './carrier.ts'

const file = path.join(import.meta.dirname, 'example-rate-card.json')

carrierCases('own', {
  carrier: ownCarrier,
  code: 'north_bay',
  settings: JSON.parse(readFileSync(file, 'utf8')),
  from: place('NZ', '1010'),
  domestic: place('NZ', '6011', { residential: true }),
  abroad: place('GB', 'SW1A 1AA'),
  uncovered: place('GB', 'SE1 9SG'),
})
