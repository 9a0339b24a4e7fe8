// What the HTTP server itself refuses, and a database that is away, in the hub's own codes.
import { HubError } from '../core/errors.ts'
import { isDatabaseAway } from '../db/database.ts'

/** Null for anything that is a fault of ours. */
export function requestError(thrown: unknown): HubError | null {
  if (!(thrown instanceof Error)) return null
  const code = 'code' in thrown ? thrown.code : undefined
  const status = 'statusCode' in thrown ? thrown.statusCode : undefined
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return new HubError('too_large', 'The request body is larger than this hub accepts.', { cause: thrown })
  }
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
    return new HubError('unsupported_type', thrown.message, { cause: thrown })
  if (isDatabaseAway(thrown)) {
    return new HubError('unavailable', 'The database is away for a moment; try again.', { cause: thrown })
  }
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new HubError('invalid', thrown.message, { cause: thrown })
  }
  return null
}
