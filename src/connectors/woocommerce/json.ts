// Members of answers, whose shapes differ between releases and plugins.

export type Json = Record<string, unknown>

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Trimmed; numbers as text; without what JSON can say and no text can hold (NUL, lone surrogates). Null for what is missing
 * or empty.
 */
export function textIn(object: Json | null, name: string): string | null {
  const value = object?.[name]
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return null
  const text = value.toWellFormed().replaceAll('\0', '').trim()
  return text === '' ? null : text
}

export function objectIn(object: Json | null, name: string): Json | null {
  const value = object?.[name]
  return isJson(value) ? value : null
}

export function listIn(object: Json | null, name: string): Json[] {
  const value = object?.[name]
  return Array.isArray(value) ? value.filter(isJson) : []
}

/** Null for what is none, and for 0: no order, product or line has that id. */
export function idIn(object: Json | null, name: string): number | null {
  const value = Number(object?.[name])
  return Number.isSafeInteger(value) && value > 0 ? value : null
}
