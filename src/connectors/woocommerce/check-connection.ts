// What a WooCommerce store cannot do without, before it is saved.
import { invalid } from '../../core/errors.ts'
import type { StoreConnection } from '../../core/stores/connector.ts'
import { isLocalHost } from '../local-host.ts'

/** @throws HubError invalid */
export function checkConnection({ url, credentials, settings }: Omit<StoreConnection, 'storeId'>): void {
  const site = URL.parse(url)
  if (!site || !['https:', 'http:'].includes(site.protocol))
    throw invalid('url', 'The address of a WooCommerce shop must be a whole one that begins with https://.')
  if (site.protocol === 'http:' && !isLocalHost(site.hostname))
    throw invalid(
      'url',
      'WooCommerce takes its keys only over https; give an address that begins with https://.',
    )
  if (!settings.authModes.some((mode) => mode === 'basic' || mode === 'query-pair'))
    throw invalid('authModes', 'A WooCommerce store signs in by basic or query-pair.')
  if (!isKey(credentials.username))
    throw invalid('username', 'A WooCommerce store needs the consumer key (ck_…) as its username.')
  if (!isKey(credentials.password))
    throw invalid('password', 'A WooCommerce store needs the consumer secret (cs_…) as its password.')
}

function isKey(text: string | undefined): boolean {
  return text !== undefined && /^[\x21-\x7e]+$/.test(text)
}
