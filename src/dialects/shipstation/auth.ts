// HTTP Basic: the API key is the user name, its secret the password (V1 contract, section 2).

import type { KeyOwner } from '../../core/accounts/api-keys.ts'
import { HubError } from '../../core/errors.ts'
import type { Access } from '../../http/access.ts'

/** @throws HubError unauthenticated for missing, malformed, unknown and revoked credentials alike. */
export async function authenticate(access: Access, header: string | undefined): Promise<KeyOwner> {
  const [, encoded] = /^\s*basic\s+([A-Za-z0-9+/=_-]+)\s*$/i.exec(header ?? '') ?? []
  const pair = encoded ? Buffer.from(encoded, 'base64').toString('utf8') : ''
  const colon = pair.indexOf(':')
  const owner = colon > 0 ? await access.byKeyPair(pair.slice(0, colon), pair.slice(colon + 1)) : null
  if (!owner) throw new HubError('unauthenticated', 'Invalid API credentials')
  return owner
}
