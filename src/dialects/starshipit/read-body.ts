// The body of a request, in either notation, as one plain object.
import { invalid } from '../../core/errors.ts'
import { isObject, type JsonObject } from '../../http/fields.ts'
import { jsonFaultAt } from './json-fault.ts'
import { bodyType, isXml } from './media-types.ts'
import { readXml } from './read-xml.ts'

/** @throws HubError unsupported_type, invalid */
export function readBody(bytes: unknown, contentType: string | undefined, rootElement: string): JsonObject {
  const type = bodyType(contentType)
  const text = Buffer.isBuffer(bytes) ? decode(bytes) : ''
  if (text.trim() === '') throw invalid('', 'The request has no body.')
  return isXml(type) ? readXml(text, rootElement) : readJson(text)
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw invalid('', 'The body is not UTF-8 text.')
  }
}

function readJson(text: string): JsonObject {
  const body = parseJson(text)
  if (isObject(body)) return body
  throw invalid('', 'The body must be a JSON object.')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    const at = jsonFaultAt(text)
    const before = text.slice(0, at).split('\n')
    const place = `position ${at} (line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1})`
    throw invalid('', `The body is not well-formed JSON at ${place}.`)
  }
}
