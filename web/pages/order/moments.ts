// Instants as a field of the browser holds them: `2026-11-20T14:05`, in the browser's zone. Pure but for that zone.

export function momentText(instant: string): string {
  if (instant === '') return ''
  const at = new Date(instant)
  const two = (number: number) => String(number).padStart(2, '0')
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`
}

/** Null for a field that is empty, or not whole yet. */
export function momentOf(text: string): string | null {
  const at = text === '' ? null : new Date(text)
  return at === null || Number.isNaN(at.getTime()) ? null : at.toISOString()
}

/** The calendar day it is for whoever looks, some days on. */
export function dayFrom(now: Date, days = 0): string {
  const at = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days)
  return momentText(at.toISOString()).slice(0, 10)
}
