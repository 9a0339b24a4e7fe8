// A store of an account that a test's own kind of store answers for.
import { connectStore } from '../../src/core/stores/connect-store.ts'
import type { TestAccount } from './hub.ts'

/** Its id. Nothing is asked at its address; the rules for outgoing requests allow it. */
export async function connectTestStore({ ctx }: TestAccount, storeName = 'Shop'): Promise<number> {
  const { storeId } = await connectStore(ctx, {
    kind: 'custom',
    storeName,
    url: 'http://127.0.0.1:8099/export',
    credentials: { username: 'u', password: 'p' },
    preset: null,
    settings: {},
    statusMappings: null,
  })
  return storeId
}
