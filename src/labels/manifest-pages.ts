// A manifest: every parcel that a carrier is handed, and who took them.
import { Decimal } from 'decimal.js'
import type { ManifestContent, ManifestRow, Paper } from '../core/labels/label.ts'
import { toGrams } from '../core/money.ts'
import { addressParagraphs } from './address-paragraphs.ts'
import { kilogramsText } from './measures.ts'
import { type Mark, oneLine, type Page, rule, textMarks } from './page.ts'
import { margin, type SheetColumn, sheetPages } from './sheet.ts'

const signatures = ['Collected by', 'Signature', 'Date and time']

export function manifestPages(manifest: ManifestContent, paper: Paper): Page[] {
  const numbered = manifest.rows.map((row, at) => ({ ...row, number: at + 1 }))
  return sheetPages({
    paper,
    rows: numbered,
    columns,
    head: (width) => headMarks(manifest, width),
    headHeight: 330,
    again: `Manifest ${manifest.manifestId}, ${manifest.carrierName}, continued`,
    tail: { height: 170, marks: signatureMarks },
    foot: `Manifest ${manifest.manifestId}, ${manifest.carrierName}, ${manifest.day}`,
    isSample: manifest.isSample,
  })
}

const columns: SheetColumn<ManifestRow & { number: number }>[] = [
  { title: '', parts: 2, align: 'right', value: ({ number }) => String(number) },
  { title: 'Tracking number', parts: 10, weight: 'bold', value: ({ trackingNumber }) => trackingNumber },
  { title: 'Order', parts: 7, value: ({ orderNumber }) => orderNumber },
  { title: 'Recipient', parts: 11, value: recipientText },
  { title: 'Service', parts: 7, value: ({ serviceName }) => serviceName },
  { title: 'Weight, kg', parts: 5, align: 'right', value: ({ weight }) => kilogramsText(weight) },
]

function recipientText({ recipient }: ManifestRow): string {
  const { name, company, city, postalCode, country } = recipient
  const place = [postalCode, city, country].filter((part) => part !== null && part !== '').join(' ')
  return `${name || company || ''}\n${place}`
}

function headMarks(manifest: ManifestContent, width: number): Mark[] {
  const half = (width - 40) / 2
  const right = { x: margin + half + 40, width: half, minSize: 12, align: 'right' as const }
  const { sender, rows, accountNumber } = manifest
  const orders = new Set(rows.map(({ orderNumber }) => orderNumber)).size
  const grams = rows.reduce(
    (sum, { weight }) => sum.plus(toGrams(weight.value, weight.units)),
    new Decimal(0),
  )
  const facts = [
    manifest.day,
    ...(accountNumber ? [`Account ${accountNumber}`] : []),
    `Orders: ${orders}`,
    `Parcels: ${rows.length}`,
    `Weight: ${grams.div(1000).toDecimalPlaces(3, Decimal.ROUND_UP).toFixed(3)} kg`,
  ]
  return [
    ...oneLine(
      `Manifest ${manifest.manifestId}`,
      { x: margin, y: margin - 8, width: half, height: 72, maxSize: 56, minSize: 20 },
      'bold',
    ),
    ...oneLine(
      manifest.carrierName,
      { x: margin, y: margin + 62, width: half, height: 46, maxSize: 36, minSize: 14 },
      'bold',
    ),
    ...textMarks(
      facts.map((text) => ({ text })),
      { ...right, y: margin, height: 260, maxSize: 28 },
    ),
    ...(sender
      ? textMarks(addressParagraphs(sender, false, 1), {
          ...{ x: margin, y: margin + 116, width: half, height: 180, maxSize: 26, minSize: 12 },
        })
      : []),
    rule(margin, margin + 308, width, 3),
  ]
}

function signatureMarks(y: number, width: number): Mark[] {
  const third = width / signatures.length
  return signatures.flatMap((text, at): Mark[] => {
    const x = Math.round(margin + at * third)
    return [
      rule(x, y + 110, Math.round(third - 40), 2),
      ...oneLine(text, { x, y: y + 118, width: third - 40, height: 32, maxSize: 22, minSize: 12 }),
    ]
  })
}
