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

/** A field that is repeated is a list. */
function formBody(fields: URLSearchParams): Record<string, unknown> {
  const names = [...new Set(fields.keys())]
  return Object.fromEntries(
    names.map((name) => {
      const values = fields.getAll(name)
      const bare = name.replace(/\[\]$/, '')
      return [bare, values.length > 1 || bare !== name ? values : values[0]]
    }),
  )
}
