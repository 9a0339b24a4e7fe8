// The four media types of this dialect, and which of them an answer takes (Starshipit contract, 1.3).
import type { IncomingHttpHeaders } from 'node:http'
import Negotiator from 'negotiator'
import { HubError } from '../../core/errors.ts'

const mediaTypes = ['application/json', 'text/json', 'application/xml', 'text/xml'] as const
export type MediaType = (typeof mediaTypes)[number]

const readableCharsets = ['utf-8', 'utf8', 'us-ascii']

export function isXml(type: MediaType): boolean {
  return type.endsWith('/xml')
}

/** The type of the body; JSON when it does not say. @throws HubError unsupported_type */
export function bodyType(contentType: string | undefined): MediaType {
  if (contentType === undefined || contentType.trim() === '') return 'application/json'
  const type = knownType(contentType)
  if (!type) {
    throw new HubError(
      'unsupported_type',
      `The Content-Type is not supported; send ${mediaTypes.join(', ')}.`,
    )
  }
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(contentType)?.[1]
  if (charset !== undefined && !readableCharsets.includes(charset.toLowerCase())) {
    throw new HubError('unsupported_type', 'The charset of the Content-Type is not supported; send utf-8.')
  }
  return type
}

/** The best of the types that `Accept` names; where it leaves the choice open, the type of the request's body. */
export function answerType(headers: IncomingHttpHeaders): MediaType {
  const own = knownType(headers['content-type'] ?? '') ?? 'application/json'
  // Parameters other than the quality do not tell our types apart.
  const accept = headers.accept?.replace(/;\s*(?!q\s*=)[^;,]*/gi, '')
  if (accept === undefined || accept.trim() === '') return own
  const offered = [own, ...mediaTypes.filter((type) => type !== own)]
  const best = new Negotiator({ headers: { accept } }).mediaType(offered)
  return knownType(best ?? '') ?? 'application/json'
}

function knownType(contentType: string): MediaType | undefined {
  const name = contentType.split(';')[0]?.trim().toLowerCase()
  return mediaTypes.find((type) => type === name)
}
