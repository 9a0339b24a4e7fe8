// Which paper lies in the printers of a country. Pure.
import type { Paper } from '../labels/label.ts'

/** Where Letter is usual. */
const withLetter = new Set('BZ CA CL CO CR DO GT HN MX NI PA PH PR SV US VE'.split(' '))

export function paperOf(country: string | null | undefined): Paper {
  return withLetter.has((country ?? '').trim().toUpperCase()) ? 'letter' : 'a4'
}
