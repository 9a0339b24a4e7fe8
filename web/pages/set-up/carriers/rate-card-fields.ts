// A rate card as a form holds it, in flat lines, and back; and where a fault of the card is shown in the form. Pure.
import type { RateArea, RateCard } from '../../../api/carriers.ts'
import { texts } from '../../../texts/texts.ts'

export interface AreaLine {
  country: string
  states: string[]
  postcodes: string[]
}

export interface CardFields {
  prefix: string
  digits: number | ''
  hasAbroad: boolean
  letters: string
  country: string
  dimensionalDivisor: string
  weightStepKg: string
  packages: { code: string; name: string; domestic: boolean; international: boolean }[]
  zones: (AreaLine & { zone: string })[]
  services: { code: string; name: string; domestic: boolean; international: boolean; packages: string[] }[]
  prices: { service: string; zone: string; upToKg: string; price: string; perKg: string }[]
  residential: string
  signature: string
  insurancePer100: string
  remoteAmount: string
  remoteAreas: AreaLine[]
}

/** A card to begin with: one service over one country. */
export const firstCard: CardFields = {
  ...{ prefix: '', digits: 9, hasAbroad: false, letters: '', country: '' },
  ...{ dimensionalDivisor: '5000', weightStepKg: '' },
  packages: [{ code: 'package', name: texts.carriers.firstPackage, domestic: true, international: true }],
  zones: [{ zone: 'country', country: '', states: [], postcodes: [] }],
  services: [
    {
      code: 'standard',
      name: texts.carriers.firstService,
      domestic: true,
      international: false,
      packages: [],
    },
  ],
  prices: [{ service: 'standard', zone: 'country', upToKg: '25', price: '', perKg: '' }],
  ...{ residential: '', signature: '', insurancePer100: '', remoteAmount: '', remoteAreas: [] },
}

export function fieldsOfCard(card: RateCard): CardFields {
  const { trackingNumbers, surcharges } = card
  const { international } = trackingNumbers
  return {
    prefix: trackingNumbers.prefix,
    digits: trackingNumbers.digits,
    hasAbroad: international !== null,
    letters: international?.letters ?? '',
    country: international?.country ?? '',
    dimensionalDivisor: card.dimensionalDivisor ?? '',
    weightStepKg: card.weightStepKg ?? '',
    packages: card.packages.map(({ code, name, domestic, international }) => ({
      ...{ code, name, domestic, international },
    })),
    zones: card.zones.flatMap(({ code, areas }) => areas.map((area) => ({ zone: code, ...lineOf(area) }))),
    services: card.services.map(({ code, name, domestic, international, packages }) => ({
      ...{ code, name, domestic, international, packages: packages ?? [] },
    })),
    prices: card.services.flatMap(({ code, prices }) =>
      prices.flatMap(({ zone, breaks }) => breaks.map((one) => ({ service: code, zone, ...one }))),
    ),
    residential: shown(surcharges.residential),
    signature: shown(surcharges.signature),
    insurancePer100: surcharges.insurancePer100 ?? '',
    remoteAmount: surcharges.remote?.amount ?? '',
    remoteAreas: surcharges.remote?.areas.map(lineOf) ?? [],
  }
}

function lineOf({ country, states, postcodes }: RateArea): AreaLine {
  return { country, states: states ?? [], postcodes: postcodes ?? [] }
}

function shown(amount: string): string {
  return Number(amount) === 0 ? '' : amount
}

/** Lines that name one zone, or one service and zone, make one entry, in the order of the first of them. */
export function cardOf(fields: CardFields): object {
  const { residential, signature, insurancePer100, remoteAmount, remoteAreas } = fields
  const hasRemote = remoteAmount.trim() !== '' || remoteAreas.length > 0
  return {
    trackingNumbers: {
      ...{ prefix: fields.prefix, digits: fields.digits === '' ? null : fields.digits },
      international: fields.hasAbroad ? { letters: fields.letters, country: fields.country } : null,
    },
    dimensionalDivisor: given(fields.dimensionalDivisor),
    weightStepKg: given(fields.weightStepKg),
    packages: fields.packages,
    zones: grouped(fields.zones, ({ zone }) => zone).map(({ name, lines }) => ({
      code: name,
      areas: lines.map(({ line }) => areaOf(line)),
    })),
    services: fields.services.map(({ packages, ...service }) => ({
      ...service,
      ...(packages.length > 0 ? { packages } : {}),
      prices: pricesOf(fields, service.code).map(({ name, lines }) => ({
        zone: name,
        breaks: lines.map(({ line: { upToKg, price, perKg } }) => ({ upToKg, price, perKg: given(perKg) })),
      })),
    })),
    surcharges: {
      ...{ residential: given(residential), signature: given(signature) },
      insurancePer100: given(insurancePer100),
      remote: hasRemote ? { amount: remoteAmount, areas: remoteAreas.map(areaOf) } : null,
    },
  }
}

/** The field that shows what the hub says of `services.0.prices.1.breaks.0.price`; null: it has none. */
export function fieldOfCard(fields: CardFields, path: string): string | null {
  const plain = path.replace(/\.(states|postcodes|packages)\.\d+$/, '.$1')
  const [, zoneAt, areaAt, member] = /^zones\.(\d+)(?:\.areas\.(\d+))?\.(\w+)$/.exec(plain) ?? []
  if (zoneAt !== undefined) {
    const zone = grouped(fields.zones, ({ zone }) => zone)[Number(zoneAt)]
    const line = zone?.lines[Number(areaAt ?? 0)]
    return line ? `zones.${line.at}.${member === 'code' ? 'zone' : member}` : null
  }
  const [, serviceAt, priceAt, breakAt, figure] =
    /^services\.(\d+)\.prices\.(\d+)(?:\.breaks\.(\d+))?\.(\w+)$/.exec(plain) ?? []
  if (serviceAt !== undefined) {
    const code = fields.services[Number(serviceAt)]?.code ?? ''
    const line = pricesOf(fields, code)[Number(priceAt)]?.lines[Number(breakAt ?? 0)]
    return line ? `prices.${line.at}.${figure}` : null
  }
  const moved: [RegExp, string][] = [
    [/^trackingNumbers\.international\.(letters|country)$/, '$1'],
    [/^trackingNumbers\.(prefix|digits)$/, '$1'],
    [/^surcharges\.(residential|signature|insurancePer100)$/, '$1'],
    [/^surcharges\.remote\.amount$/, 'remoteAmount'],
    [/^surcharges\.remote\.areas\.(\d+)\.(\w+)$/, 'remoteAreas.$1.$2'],
  ]
  const found = moved.find(([form]) => form.test(plain))
  return found ? plain.replace(...found) : plain
}

interface Group<Line> {
  name: string
  /** With the place of each in the form. */
  lines: { line: Line; at: number }[]
}

function pricesOf({ prices }: CardFields, service: string): Group<CardFields['prices'][number]>[] {
  return grouped(prices, (line) => (line.service === service ? line.zone : null))
}

/** By name; lines whose name is null are left out. */
function grouped<Line>(lines: readonly Line[], nameOf: (line: Line) => string | null): Group<Line>[] {
  const groups: Group<Line>[] = []
  lines.forEach((line, at) => {
    const name = nameOf(line)
    if (name === null) return
    const known = groups.find((group) => group.name === name)
    if (known) known.lines.push({ line, at })
    else groups.push({ name, lines: [{ line, at }] })
  })
  return groups
}

function areaOf({ country, states, postcodes }: AreaLine): object {
  return {
    country,
    ...(states.length > 0 ? { states } : {}),
    ...(postcodes.length > 0 ? { postcodes } : {}),
  }
}

function given(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}
