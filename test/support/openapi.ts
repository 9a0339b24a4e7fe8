// Holds every answer of the hub against the kept OpenAPI documents.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { parse } from 'yaml'

interface Document {
  paths: Record<string, Record<string, { responses: Record<string, unknown>; operationId: string }>>
  components: { responses: Record<string, { content: Record<string, { schema: object }> }> }
}

export interface Contract {
  document: Document
  /** Throws when an answer is not as the document says. */
  check(method: string, url: string, status: number, body: unknown): void
}

/** Statuses that any path may answer, although only the description says so. */
const general: Record<string, Record<string, string>> = {
  v1: {
    401: 'Unauthorized',
    404: 'NotFound',
    405: 'BadRequest',
    413: 'BadRequest',
    503: 'InternalServerError',
    501: 'NotServed',
  },
  starshipit: {},
}

export function loadContract(name: 'shipstation-v1' | 'starshipit'): Contract {
  const file = path.join(import.meta.dirname, '../../docs/openapi', `${name}.yaml`)
  const document = parse(readFileSync(file, 'utf8')) as Document
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  ;(addFormats as unknown as (ajv: Ajv2020) => void)(ajv)
  ajv.addSchema({ $id: 'contract', ...document })
  const compiled = new Map<string, ValidateFunction>()
  const fallbacks = general[name === 'starshipit' ? 'starshipit' : 'v1'] ?? {}

  function validatorFor(pointer: string): ValidateFunction {
    const known = compiled.get(pointer)
    if (known) return known
    const validate = ajv.compile({ $ref: `contract#${pointer}` })
    compiled.set(pointer, validate)
    return validate
  }

  function pointerOf(method: string, template: string | undefined, status: number): string {
    const operation = template === undefined ? undefined : document.paths[template]?.[method.toLowerCase()]
    const responses = operation?.responses ?? {}
    const exact = [String(status), `${Math.floor(status / 100)}XX`, 'default'].find(
      (key) => responses[key] !== undefined,
    )
    if (exact === undefined || template === undefined) {
      const fallback = fallbacks[status] ?? (name === 'starshipit' ? 'Failure' : undefined)
      if (fallback === undefined) throw new Error(`${method} ${template} does not document status ${status}`)
      return `/components/responses/${fallback}/content/application~1json/schema`
    }
    const response = responses[exact] as { $ref?: string }
    if (response.$ref) return `${response.$ref.slice(1)}/content/application~1json/schema`
    const place = [
      'paths',
      template,
      method.toLowerCase(),
      'responses',
      exact,
      'content',
      'application/json',
      'schema',
    ]
    return `/${place.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`
  }

  return {
    document,
    check(method, url, status, body) {
      const template = templateOf(Object.keys(document.paths), url)
      const validate = validatorFor(pointerOf(method, template, status))
      if (!validate(body)) {
        const faults = ajv.errorsText(validate.errors, { separator: '\n  ' })
        throw new Error(
          `${method} ${url} ${status} is not as documented:\n  ${faults}\n${JSON.stringify(body).slice(0, 2000)}`,
        )
      }
    },
  }
}

/** The documented path that a url is of; literal segments win over parameters. */
function templateOf(templates: string[], url: string): string | undefined {
  const segments = (url.split('?')[0] ?? '').split('/').filter((part) => part !== '')
  const fits = templates.filter((template) => {
    const parts = template.split('/').filter((part) => part !== '')
    return (
      parts.length === segments.length &&
      parts.every((part, at) => part.startsWith('{') || part.toLowerCase() === segments[at]?.toLowerCase())
    )
  })
  return fits.toSorted((a, b) => a.split('{').length - b.split('{').length)[0]
}
