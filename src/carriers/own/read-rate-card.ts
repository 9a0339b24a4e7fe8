// Checks a rate card as somebody wrote it.
import { Decimal } from 'decimal.js'
import type { PackageType, Service } from '../../core/carriers/carrier.ts'
import { refuseTwice, SettingsReader } from '../../core/carriers/settings-reader.ts'
import type { PricedService, RateCard, Surcharges, TrackingNumbers, WeightBreak, Zone } from './rate-card.ts'
import { readAreas } from './zones.ts'

const money = { decimals: 2 }
const kilos = { decimals: 3, above: 0 }
const mostDigits = 12
const codeForm = /^[a-z0-9][a-z0-9_-]*$/

/** @throws HubError invalid with the path of each fault, `services[0].prices[1].breaks[0].price` */
export function readRateCard(given: unknown): RateCard {
  const card = new SettingsReader(given)
  const zones = readZones(card)
  const packages = readAll(card, 'packages', readService)
  const surcharges = card.object('surcharges')
  const read: RateCard = {
    trackingNumbers: readTrackingNumbers(card),
    dimensionalDivisor: card.optionalAmount('dimensionalDivisor', { decimals: 0, above: 0 }),
    weightStepKg: card.optionalAmount('weightStepKg', kilos),
    packages,
    zones,
    services: readAll(card, 'services', (reader) => readPricedService(reader, zones, packages)),
    surcharges: {
      residential: surcharges?.optionalAmount('residential', money) ?? '0',
      signature: surcharges?.optionalAmount('signature', money) ?? '0',
      insurancePer100: surcharges?.optionalAmount('insurancePer100', money) ?? null,
      remote: readRemote(surcharges),
    },
  }
  card.done()
  return read
}

function readAll<T extends { code: string }>(
  card: SettingsReader,
  name: string,
  read: (reader: SettingsReader) => T,
): T[] {
  const readers = card.objects(name)
  const all = readers.map(read)
  refuseTwice(
    readers,
    all.map(({ code }) => code),
  )
  return all
}

function readTrackingNumbers(card: SettingsReader): TrackingNumbers {
  const reader = card.object('trackingNumbers')
  if (!reader) card.fault('trackingNumbers', 'must be an object; it is missing')
  const international = reader?.object('international')
  const digits = Number(reader?.optionalAmount('digits', { decimals: 0, above: 5 }) ?? 9)
  if (digits > mostDigits) reader?.fault('digits', `must be from 6 to ${mostDigits}`)
  return {
    prefix: reader?.text('prefix', /^[A-Z0-9]{1,8}$/, '1 to 8 capital letters and digits') ?? '',
    digits,
    international: international
      ? {
          letters: international.text('letters', /^[A-Z]{2}$/, 'two capital letters'),
          country: international.text('country', /^[A-Z]{2}$/, 'the two capital letters of a country'),
        }
      : null,
  }
}

function readZones(card: SettingsReader): Zone[] {
  return readAll(card, 'zones', (reader) => ({ code: readCode(reader), areas: readAreas(reader) }))
}

function readService(reader: SettingsReader): Service {
  const service = {
    code: readCode(reader),
    name: reader.text('name'),
    domestic: reader.flag('domestic', true),
    international: reader.flag('international', false),
  }
  if (!service.domestic && !service.international) {
    reader.fault('domestic', 'or international must be true; neither is')
  }
  return service
}

function readCode(reader: SettingsReader): string {
  return reader.text('code', codeForm, 'small letters, digits and underscores')
}

function readPricedService(reader: SettingsReader, zones: Zone[], packages: PackageType[]): PricedService {
  const service = readService(reader)
  const takes = reader.has('packages') ? reader.texts('packages') : null
  takes?.forEach((code, at) => {
    if (!packages.some((one) => one.code === code)) {
      reader.fault(`packages[${at}]`, `'${code}' is not the code of a package`)
    }
  })
  const readers = reader.objects('prices')
  const prices = readers.map((price) => {
    const zone = price.text('zone')
    if (zone !== '' && !zones.some(({ code }) => code === zone)) {
      price.fault('zone', `'${zone}' is not the code of a zone`)
    }
    return { zone, breaks: readBreaks(price) }
  })
  refuseTwice(
    readers,
    prices.map(({ zone }) => zone),
    'zone',
  )
  return { ...service, packages: takes, prices }
}

/** Weights must rise, and no parcel may cost less than a lighter one: such a card holds a slip. */
function readBreaks(price: SettingsReader): WeightBreak[] {
  let from = new Decimal(0)
  let costAtFrom = new Decimal(0)
  return price.objects('breaks').map((reader) => {
    const one: WeightBreak = {
      upToKg: reader.amount('upToKg', kilos),
      price: reader.amount('price', money),
      perKg: reader.optionalAmount('perKg', money) ?? '0',
    }
    const upTo = new Decimal(one.upToKg)
    if (upTo.lte(from) && upTo.gt(0))
      reader.fault('upToKg', `must be more than ${from} of the break before it`)
    if (costAtFrom.gt(one.price)) {
      reader.fault(
        'price',
        `is less than the ${costAtFrom.toFixed(2)} that ${from} kg cost by the break before it`,
      )
    }
    costAtFrom = new Decimal(one.perKg).times(upTo.minus(from)).plus(one.price)
    from = upTo
    return one
  })
}

function readRemote(surcharges: SettingsReader | null | undefined): Surcharges['remote'] {
  const reader = surcharges?.object('remote')
  return reader ? { amount: reader.amount('amount', money), areas: readAreas(reader) } : null
}
