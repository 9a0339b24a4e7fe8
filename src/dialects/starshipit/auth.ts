// Two keys a request: one selects the account, the other stands for the vendor's gateway (Starshipit contract, 1.2).
import type { IncomingHttpHeaders } from 'node:http'
import type { KeyOwner } from '../../core/accounts/api-keys.ts'
import { HubError } from '../../core/errors.ts'
import type { Access } from '../../http/access.ts'

/** @throws HubError unauthenticated */
export type Authenticate = (headers: IncomingHttpHeaders) => Promise<KeyOwner>

/** With no subscription keys listed, any that is not empty will do. Keys are compared by hash, so none leaks by timing. */
export function createAuthentication(
  access: Access,
  subscriptionKeys: readonly string[],
  hash: (secret: string) => string,
): Authenticate {
  const subscriptions = new Set(subscriptionKeys.map(hash))
  return async (headers) => {
    const subscription = one(headers['ocp-apim-subscription-key'])
    if (subscription === '' || (subscriptions.size > 0 && !subscriptions.has(hash(subscription)))) {
      throw new HubError(
        'unauthenticated',
        'Missing or unknown key: send a valid Ocp-Apim-Subscription-Key header.',
      )
    }
    const token = one(headers['starshipit-api-key'])
    const owner = token === '' ? null : await access.byToken(token)
    if (!owner)
      throw new HubError('unauthenticated', 'Missing or unknown key: send a valid StarShipIT-Api-Key header.')
    return owner
  }
}

function one(header: string | string[] | undefined): string {
  return (Array.isArray(header) ? header.join() : (header ?? '')).trim()
}
