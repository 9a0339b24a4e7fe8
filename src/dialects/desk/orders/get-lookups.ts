import { listUsers } from '../../../core/accounts/find-users.ts'
import { listTags } from '../../../core/accounts/list-tags.ts'
import { listUsableCarriers } from '../../../core/carriers/built-in-carriers.ts'
import { listCountries } from '../../../core/orders/list-countries.ts'
import { listStores } from '../../../core/stores/find-stores.ts'
import { listWarehouses } from '../../../core/warehouses/find-warehouses.ts'
import { endpoint } from '../request.ts'
import type { LookupsAnswer } from './list-wire.ts'

/** What filter menus and columns name, in one answer. */
export const getLookups = endpoint(async (ctx) => {
  const [stores, tags, members, carriers, warehouses, countries] = await Promise.all([
    listStores(ctx, { showInactive: true }),
    listTags(ctx),
    listUsers(ctx, { showInactive: true }),
    listUsableCarriers(ctx),
    listWarehouses(ctx),
    listCountries(ctx),
  ])
  const answer: LookupsAnswer = {
    stores: stores.map(({ storeId, storeName, active }) => ({ storeId, name: storeName, active })),
    tags,
    members: members.map(({ userId, name, active }) => ({ userId, name, active })),
    carriers: carriers.map((connection) => ({
      code: connection.code,
      name: connection.nickname ?? connection.name,
      services: (ctx.carriers.get(connection.kind)?.services(connection) ?? []).map(({ code, name }) => ({
        code,
        name,
      })),
    })),
    warehouses: warehouses.map(({ warehouseId, warehouseName, isDefault }) => ({
      ...{ warehouseId, name: warehouseName, isDefault },
    })),
    countries,
  }
  return answer
})
