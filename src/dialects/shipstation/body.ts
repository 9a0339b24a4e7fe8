// Bodies are JSON whatever their content type says; form fields are taken too (V1 contract, section 1).
import { invalid } from '../../core/errors.ts'

export function parseBody(text: string, contentType: string | undefined, argument: string): unknown {
  const trimmed = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  if (trimmed.trim() === '') return undefined
  if (isForm(contentType ?? '') && !/^\s*[[{]/.test(trimmed)) return formBody(new URLSearchParams(trimmed))
  try {
    return JSON.parse(trimmed) as unknown
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unreadable'
    throw invalid('', `The ${argument} body is not valid JSON: ${reason.slice(0, 200)}.`)
  }
}

export function isForm(contentType: string): boolean {
  return /^\s*application\/x-www-form-urlencoded\b/i.test(contentType)
}

const MOST_FIELDS = 2_000

/** A field that is repeated is a list. */
function formBody(fields: URLSearchParams): Record<string, unknown> {
  if (fields.size > MOST_FIELDS) {
    throw invalid('', `The body has ${fields.size} form fields; it must have at most ${MOST_FIELDS}.`)
  }
  const values = new Map<string, string[]>()
  const lists = new Set<string>()
  for (const [name, value] of fields) {
    const bare = name.replace(/\[\]$/, '')
    if (bare !== name) lists.add(bare)
    values.set(bare, [...(values.get(bare) ?? []), value])
  }
  return Object.fromEntries(
    [...values].map(([name, given]) => [name, given.length > 1 || lists.has(name) ? given : given[0]]),
  )
}
