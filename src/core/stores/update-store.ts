import type { Statement } from '../../db/database.ts'
import { demand } from '../accounts/permissions.ts'
import type { Ctx } from '../context.ts'
import { HubError, invalid, notFound } from '../errors.ts'
import { noteChange } from '../live/changes.ts'
import { readStore } from './find-stores.ts'
import { readTerms } from './keep-connection.ts'
import { checkAll } from './settle-connection.ts'
import { checkedStoreName, checkMappings, type Store, type StoreDetails } from './store.ts'
import { storeColumns } from './store-rows.ts'

const update: Statement = {
  name: 'store_update',
  text: `update stores set name = $3, account_name = $4, email = $5, integration_url = $6, active = $7,
      company_name = $8, phone = $9, public_email = $10, website = $11, auto_refresh = $12, status_mappings = $13::jsonb,
      modify_date = $14
    where account_id = $1 and store_id = $2::bigint returning ${storeColumns}`,
}

/** Replaces all that the account may say of a store. @throws HubError not_found, or invalid with the member's path. */
export async function updateStore(ctx: Ctx, storeId: number, details: StoreDetails): Promise<Store> {
  demand(ctx, 'manage_stores')
  const name = checkedStoreName(details.storeName)
  checkMappings(details.statusMappings)
  await checkAddress(ctx, storeId, details.integrationUrl)
  const [store] = await ctx.db.query<Store>(update, [
    ctx.account.id,
    storeId,
    name,
    details.accountName,
    details.email,
    details.integrationUrl,
    details.active,
    details.companyName,
    details.phone,
    details.publicEmail,
    details.website,
    details.autoRefresh,
    details.statusMappings && JSON.stringify(details.statusMappings),
    ctx.now(),
  ])
  if (!store) throw notFound(`Store ${storeId} was not found.`)
  noteChange(ctx, 'stores', [storeId])
  return store
}

/** Of a store that orders are pulled from; where it stays as it is nobody asks. */
async function checkAddress(ctx: Ctx, storeId: number, url: string | null): Promise<void> {
  const terms = await readTerms(ctx, storeId)
  if (!terms || url === null || url === terms.url) return
  const connector = ctx.connectors[(await readStore(ctx, storeId)).kind]
  if (!connector) return
  await checkAll(ctx, connector, { ...terms, url }).catch((error: unknown) => {
    const isAboutUrl = error instanceof HubError && error.faults.every(({ path }) => path === 'url')
    throw isAboutUrl ? invalid('integrationUrl', error.message) : error
  })
}
