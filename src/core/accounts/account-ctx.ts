// What the hub does by itself, it does as `hub`, for one account.
import type { Ctx, Hub } from '../context.ts'
import { readAccount } from './find-accounts.ts'

/** @throws HubError not_found */
export async function accountCtx(hub: Hub, accountId: number): Promise<Ctx> {
  return { ...hub, db: hub.database, account: await readAccount(hub, accountId), actor: 'hub' }
}
