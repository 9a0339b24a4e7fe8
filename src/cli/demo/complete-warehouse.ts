// A new account's warehouse has no address yet, and without one no label can be made.
import type { Ctx } from '../../core/context.ts'
import { noAddress } from '../../core/orders/plain-draft.ts'
import { listWarehouses } from '../../core/warehouses/find-warehouses.ts'
import { updateWarehouse } from '../../core/warehouses/save-warehouse.ts'

const demoAddress = {
  ...noAddress,
  name: 'Shipping desk',
  company: 'Packhouse Demo Co.',
  street1: '18 Harbor Road',
  city: 'Portland',
  state: 'ME',
  postalCode: '04101',
  country: 'US',
  phone: '207 555 0100',
  addressVerified: null,
}

/** Leaves an address that is there. */
export async function completeWarehouse(ctx: Ctx): Promise<void> {
  const standard = (await listWarehouses(ctx)).find(({ isDefault }) => isDefault)
  if (!standard || standard.originAddress !== null) return
  const { warehouseId, warehouseName, isDefault } = standard
  await updateWarehouse(ctx, warehouseId, {
    warehouseName,
    isDefault,
    originAddress: demoAddress,
    returnAddress: null,
  })
}
