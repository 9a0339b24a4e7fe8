// Pieces that the customs forms share: bilingual captions, boxes to tick, addresses, the signature.
import type { CustomsContent } from '../core/labels/label.ts'
import type { Address } from '../core/orders/order.ts'
import { addressParagraphs } from './address-paragraphs.ts'
import { certification, words } from './customs-words.ts'
import { type Mark, textMarks } from './page.ts'

interface Area {
  x: number
  y: number
  width: number
  height: number
  align?: 'left' | 'right'
}

export function caption(pair: readonly [string, string], area: Area, maxSize = 18): Mark[] {
  const [english, french] = pair
  return textMarks([{ text: `${english} / ${french}`, weight: 'bold' }], { ...area, maxSize, minSize: 9 })
}

export function framed(area: Area): Mark {
  return { kind: 'framed', ...area, line: 2 }
}

export function addressBox(
  pair: readonly [string, string],
  address: Address,
  area: Area,
  maxSize: number,
): Mark[] {
  const inside = { x: area.x + 10, width: area.width - 20 }
  return [
    framed(area),
    ...caption(pair, { ...inside, y: area.y + 4, height: 26 }),
    ...textMarks(addressParagraphs(address, true, 1.05), {
      ...inside,
      y: area.y + 30,
      height: area.height - 36,
      maxSize,
      minSize: 9,
    }),
  ]
}

/** A row of boxes below each other, the chosen one crossed. */
export function ticks<Value extends string>(
  choices: readonly [Value, string][],
  chosen: Value,
  area: Area,
  maxSize = 22,
): Mark[] {
  const step = area.height / choices.length
  const side = Math.min(26, Math.floor(step - 6))
  return choices.flatMap(([value, text], index): Mark[] => {
    const top = Math.round(area.y + index * step + (step - side) / 2)
    const cross = { x: area.x, width: side, minSize: 10 }
    return [
      { kind: 'framed', x: area.x, y: top, width: side, height: side, line: 2 },
      ...(value === chosen
        ? textMarks([{ text: '×', weight: 'bold' }], {
            ...cross,
            height: side * 2,
            y: top - side * 0.36,
            align: 'center',
            maxSize: side * 1.5,
          })
        : []),
      ...textMarks([{ text }], {
        x: area.x + side + 12,
        y: top - 3,
        width: area.width - side - 12,
        height: side + 6,
        maxSize,
        minSize: 9,
        valign: 'middle',
      }),
    ]
  })
}

export function signatureBox(content: CustomsContent, area: Area): Mark[] {
  const inside = { x: area.x + 10, width: area.width - 20 }
  const foot = area.y + area.height
  const line = { x: area.x + 190, y: foot - 16, width: area.width - 206, height: 2 }
  return [
    framed(area),
    ...textMarks([{ text: certification }], {
      ...inside,
      y: area.y + 6,
      height: area.height - 110,
      maxSize: 20,
      minSize: 9,
    }),
    ...caption(words.signature, { ...inside, y: foot - 100, height: 28 }),
    ...textMarks([{ text: content.shipDate }], {
      ...inside,
      y: foot - 44,
      width: 170,
      height: 34,
      maxSize: 26,
      minSize: 10,
    }),
    { kind: 'filled', ...line, ink: 'black' },
  ]
}

/** `2/3` on the second of three pages, and SAMPLE where no parcel may go with it. */
export function pageNote(content: CustomsContent, number: number, count: number): string {
  const notes = [count > 1 ? `${number}/${count}` : '', content.isSample ? 'SAMPLE' : '']
  return notes.filter((note) => note !== '').join(' · ')
}
