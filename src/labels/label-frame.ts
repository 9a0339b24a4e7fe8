// The frame of a 4 x 6 inch label: its edges, and where each part begins.
import { dotsPerInch } from './page.ts'

export const width = 4 * dotsPerInch
export const height = 6 * dotsPerInch
export const margin = 26
export const inner = width - 2 * margin
/** Top edges of the parts. */
export const tops = { sender: 24, banner: 222, recipient: 318, references: 790, tracking: 952 }

export function middle(x: number, y: number, width: number, height: number) {
  return { x, y, width, height, align: 'center', valign: 'middle' } as const
}
