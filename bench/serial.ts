// Prepared orders and requests carry this mark wherever each one sent has to differ; ten digits take its place.

export const MARK = '##########'

export function serialOf(nth: number): string {
  return String(nth).padStart(MARK.length, '0')
}
