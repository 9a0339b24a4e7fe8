// getrates and createlabel, as a client calls them.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { createCarrier } from '../src/core/carriers/create-carrier.ts'
import type { Book } from './book.ts'
import { memoryLine } from './memory.ts'
import type { Options, Section } from './options.ts'
import type { Plant } from './plant.ts'
import { besideWords, type Line, rate, withTimes } from './report.ts'
import { requestBytes } from './requests.ts'
import { compete, figuresFor } from './rounds.ts'
import { MARK } from './serial.ts'

const goals = { getrates: 1_000, createlabel: 20 }
const connections = { getrates: 8, createlabel: 4 }
const exampleCard = path.join(import.meta.dirname, '..', 'src', 'carriers', 'own', 'example-rate-card.json')

interface Call {
  name: string
  path: string
  body: object
}

export async function measureShipping(plant: Plant, options: Options): Promise<Line[]> {
  const { hub } = await plant.another('shipping', addCarriers)
  const lines: Line[] = []
  let serial = 1
  for (const section of ['getrates', 'createlabel'] as const) {
    if (!options.sections.includes(section)) continue
    const contestants = calls[section].map(({ name, path, body }) => {
      const request = {
        method: 'POST' as const,
        path,
        authorization: hub.authorization,
        body: JSON.stringify(body),
      }
      return {
        name,
        async run(seconds: number) {
          const load = { port: hub.port, connections: connections[section], seconds, firstSerial: serial }
          const result = await plant.load.run({ ...load, requests: [requestBytes(request)] })
          serial = result.nextSerial
          return result
        },
      }
    })
    const seconds = section === 'getrates' ? options.readSeconds : options.labelSeconds
    const outcome = await compete(contestants, { rounds: options.rounds, seconds })
    const [first, second] = contestants.map(({ name }) => ({ name, figures: figuresFor(outcome, name) }))
    if (!first || !second) throw new Error('Two of each are compared.')
    const ratio = first.figures.perSecond / second.figures.perSecond
    lines.push({
      section,
      what: `${section}, ${first.name}, ${connections[section]} connections`,
      packhouse: withTimes(first.figures),
      beside: besideWords([{ words: `${second.name} ${rate(second.figures.perSecond)}`, ratio }]),
      ratios: { [second.name]: ratio },
      goal: {
        words: `${goals[section].toLocaleString('en-US')}/s`,
        met: first.figures.perSecond >= goals[section],
      },
      rounds: outcome.rounds,
    })
    console.log(`${lines.at(-1)?.what}: ${lines.at(-1)?.packhouse}; ${lines.at(-1)?.beside}`)
  }
  lines.push(memoryLine('createlabel', 'the hub process after that', hub.pid))
  await hub.stop()
  return lines
}

async function addCarriers({ ctx }: Book): Promise<void> {
  const settings: unknown = JSON.parse(await readFile(exampleCard, 'utf8'))
  await createCarrier(ctx, { kind: 'own', code: 'van', settings })
  await createCarrier(ctx, { kind: 'sandbox', code: 'stamps_com' })
  const zones = [{ code: 'home', areas: [{ country: 'US' }, { country: 'JP' }] }]
  const breaks = [{ upToKg: '25', price: '5.20' }]
  const services = [{ code: 'parcel', name: 'Parcel', prices: [{ zone: 'home', breaks }] }]
  const packages = [{ code: 'package', name: 'Package' }]
  const trackingNumbers = { prefix: 'CO', digits: 9 }
  await createCarrier(ctx, {
    kind: 'own',
    code: 'courier',
    settings: { trackingNumbers, packages, zones, services },
  })
}

const rated = {
  serviceCode: null,
  packageCode: null,
  weight: { value: 24, units: 'ounces' },
  dimensions: null,
  confirmation: 'none',
  residential: false,
}
const latin = (street1: string) => ({
  name: 'Zoë Ødegård',
  company: 'Hub Goods',
  street1,
  city: 'Portland',
  state: 'ME',
  postalCode: '04101',
  country: 'US',
  phone: '207-555-0100',
})
const japanese = (street1: string) => ({
  name: '山田 たろう',
  company: 'サンプル商事',
  street1,
  street2: 'サンプルビル101号室',
  city: '港区',
  state: '東京都',
  postalCode: '105-0011',
  country: 'JP',
  phone: '03-5555-0100',
})
const labelled = {
  carrierCode: 'courier',
  serviceCode: 'parcel',
  packageCode: 'package',
  confirmation: 'none',
  shipDate: '2026-07-01',
  weight: { value: 3, units: 'pounds' },
}
const calls: Record<Extract<Section, 'getrates' | 'createlabel'>, Call[]> = {
  getrates: [
    {
      name: 'own rate card',
      path: '/shipments/getrates',
      body: { ...rated, carrierCode: 'van', fromPostalCode: '1010', toCountry: 'NZ', toPostalCode: '1025' },
    },
    {
      name: 'sandbox',
      path: '/shipments/getrates',
      body: {
        ...rated,
        carrierCode: 'stamps_com',
        fromPostalCode: '04101',
        toCountry: 'US',
        toPostalCode: '78701',
      },
    },
  ],
  createlabel: [
    {
      name: 'Latin address',
      path: '/shipments/createlabel',
      body: { ...labelled, shipFrom: latin('1 Wharf Street'), shipTo: latin(`${MARK} Harbor Road`) },
    },
    {
      name: 'Japanese address',
      path: '/shipments/createlabel',
      body: { ...labelled, shipFrom: japanese('芝公園4丁目2-8'), shipTo: japanese(`芝公園 ${MARK}`) },
    },
  ],
}
