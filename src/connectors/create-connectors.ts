// Every kind of store that orders are pulled from. A new one is a folder beside these and a line here.
import type { Connectors } from '../core/stores/connector.ts'
import { createCustomStore, createMagentoStore } from './custom-store/connector.ts'
import { createTurns } from './turns.ts'
import { createWooCommerce } from './woocommerce/connector.ts'

export function createConnectors(): Connectors {
  const turns = createTurns()
  return {
    custom: createCustomStore(turns),
    magento: createMagentoStore(turns),
    woocommerce: createWooCommerce(turns),
  }
}
