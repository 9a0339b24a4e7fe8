// What stands where on a 4 x 6 inch label, from top to bottom.
import type { LabelContent } from '../core/labels/label.ts'
import { addressParagraphs } from './address-paragraphs.ts'
import { referenceMarks, trackingMarks } from './label-codes.ts'
import { height, inner, margin, middle, tops, width } from './label-frame.ts'
import { dimensionsText, weightText } from './measures.ts'
import { type Mark, oneLine, type Page, textMarks } from './page.ts'

const bannerHeight = 84
const sampleHeight = 76

export function labelPage(content: LabelContent): Page {
  const isInternational = country(content.sender) !== country(content.recipient)
  return {
    width,
    height,
    marks: [
      ...sampleMarks(content),
      ...senderMarks(content, isInternational),
      ...bannerMarks(content),
      ...recipientMarks(content, isInternational),
      ...referenceMarks(content),
      ...trackingMarks(content.trackingNumber),
    ],
  }
}

function sampleMarks({ isSample }: LabelContent): Mark[] {
  if (!isSample) return []
  const y = tops.recipient
  const text = 'SAMPLE - DO NOT SHIP'
  return [
    {
      kind: 'watermark',
      x: 0,
      y: y + sampleHeight,
      width,
      height: tops.references - y - sampleHeight,
      text: 'SAMPLE',
    },
    { kind: 'framed', x: margin, y, width: inner, height: sampleHeight, line: 6 },
    ...oneLine(text, { ...middle(margin, y, inner, sampleHeight), maxSize: 60, minSize: 20 }, 'bold'),
  ]
}

function senderMarks(content: LabelContent, isInternational: boolean): Mark[] {
  const y = tops.sender
  const facts: [string, string | null][] = [
    ['Ship date', content.shipDate],
    ['Weight', weightText(content.weight)],
    ['Size', content.dimensions && dimensionsText(content.dimensions)],
    ['Warehouse', content.warehouseName],
  ]
  const left = 478
  const known = facts.filter(([, value]) => value !== null && value !== '')
  return [
    ...caption('FROM', margin, y),
    ...textMarks(addressParagraphs(content.sender, isInternational, 1), {
      x: margin,
      y: y + 22,
      width: left - margin - 20,
      height: tops.banner - y - 28,
      maxSize: 26,
      minSize: 10,
    }),
    ...known.flatMap(([name, value], index): Mark[] => {
      const place = { y: y + index * 47, height: 46, minSize: 9 }
      return [
        ...caption(name.toUpperCase(), left, place.y),
        ...textMarks([{ text: value ?? '' }], {
          ...place,
          x: left + 124,
          width: width - margin - left - 124,
          maxSize: 26,
        }),
      ]
    }),
  ]
}

function bannerMarks({ carrierName, serviceName, isReturn }: LabelContent): Mark[] {
  const y = tops.banner
  const returnWidth = isReturn ? 220 : 0
  const place = {
    ...middle(margin + 16, y, inner - returnWidth - 32, bannerHeight),
    maxSize: 50,
    minSize: 12,
  }
  const text = serviceTitle(carrierName, serviceName)
  const service: Mark[] = [
    { kind: 'filled', x: margin, y, width: inner - returnWidth, height: bannerHeight, ink: 'black' },
    ...textMarks([{ text, weight: 'bold' }], { ...place, ink: 'white' }),
  ]
  if (!isReturn) return service
  const x = margin + inner - returnWidth
  return [
    ...service,
    { kind: 'framed', x, y, width: returnWidth, height: bannerHeight, line: 6 },
    ...oneLine(
      'RETURN',
      { ...middle(x + 12, y, returnWidth - 24, bannerHeight), maxSize: 50, minSize: 20 },
      'bold',
    ),
  ]
}

/** Services that are called after their carrier do not name it twice. */
function serviceTitle(carrierName: string, serviceName: string): string {
  const rest = serviceName.slice(carrierName.length)
  const isNamed = serviceName.startsWith(carrierName) && !/^[\p{L}\p{N}]/u.test(rest)
  return isNamed ? serviceName : `${carrierName}  ${serviceName}`
}

function recipientMarks({ recipient, isSample, isReturn }: LabelContent, isInternational: boolean): Mark[] {
  const y = tops.recipient + (isSample ? sampleHeight + 8 : 0)
  return [
    ...caption(isReturn ? 'RETURN TO' : 'SHIP TO', margin, y + 4),
    ...textMarks(addressParagraphs(recipient, isInternational, 1.15), {
      x: margin + 34,
      y: y + 30,
      width: inner - 34,
      height: tops.references - y - 38,
      maxSize: 56,
      minSize: 14,
    }),
  ]
}

function caption(text: string, x: number, y: number): Mark[] {
  return oneLine(text, { x, y, width: 200, height: 30, maxSize: 18, minSize: 10 })
}

function country(address: LabelContent['sender']): string {
  return address.country?.trim().toUpperCase() ?? ''
}
