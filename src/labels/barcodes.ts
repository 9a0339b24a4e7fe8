// Bars and cells of the codes on a label, in modules. A library works them out; the page draws them.
import bwipjs from 'bwip-js/node'
import { invalid } from '../core/errors.ts'

/** Widths of bars and spaces in turn, beginning with a bar, and their sum. */
export interface Bars {
  widths: number[]
  modules: number
}

export interface Cells {
  dark: boolean[]
  side: number
}

/** Clear space that scanners need beside a code, in modules. */
export const quietModules = { bars: 10, cells: 2 }

/** What both codes can hold, and a ZPL printer takes without escapes. */
const codable = /^[A-Za-z0-9 ./:+*#_-]+$/

/** False for text that no bar code here can hold. */
export function isCodable(text: string): boolean {
  return codable.test(text)
}

export function code128(text: string): Bars {
  refuseUncodable(text)
  const [symbol] = bwipjs.raw({ bcid: 'code128', text })
  if (!symbol || !('sbs' in symbol)) throw new Error('bwip-js answered no bars for a Code 128')
  return { widths: symbol.sbs, modules: symbol.sbs.reduce((sum, width) => sum + width, 0) }
}

export function dataMatrix(text: string): Cells {
  refuseUncodable(text)
  const [symbol] = bwipjs.raw({ bcid: 'datamatrix', text })
  if (!symbol || !('pixs' in symbol)) throw new Error('bwip-js answered no cells for a Data Matrix')
  return { dark: symbol.pixs.map((cell) => cell === 1), side: symbol.pixx }
}

/** The widest bars, in whole dots, with which a code and its quiet zones stand in `dots`. */
export function moduleDots(modules: number, dots: number, limits: { min: number; max: number }): number {
  const widest = Math.min(limits.max, Math.floor(dots / modules))
  if (widest < limits.min) {
    throw invalid('trackingNumber', 'The tracking number is too long for a bar code that can be scanned.')
  }
  return widest
}

function refuseUncodable(text: string): void {
  if (!codable.test(text)) {
    throw invalid(
      'trackingNumber',
      'A tracking number on a label is of letters A to Z, digits, spaces and . / : + * # _ - only.',
    )
  }
}
