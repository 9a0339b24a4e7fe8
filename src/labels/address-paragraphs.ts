// An address as it is fitted into its place on a label or form.
import type { Address } from '../core/orders/order.ts'
import { addressLines } from './address-lines.ts'
import type { Paragraph } from './fit-text.ts'
import { printable } from './printable.ts'

/** The name stands out, wherever the country's order puts it. */
export function addressParagraphs(address: Address, withCountry: boolean, nameScale: number): Paragraph[] {
  const lines: Paragraph[] = addressLines(address, withCountry).map(({ text, isName }) =>
    isName ? { text, weight: 'bold', scale: nameScale } : { text },
  )
  const last = lines.at(-1)
  if (withCountry && last) last.weight = 'bold'
  const phone = printable(address.phone ?? '')
  return phone === '' ? lines : [...lines, { text: `Tel. ${phone}`, scale: 0.7 }]
}
