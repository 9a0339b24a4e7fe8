// Five orders of one account that differ in all that a list is filtered and sorted by, a deleted one, and a neighbour.
import { createTag } from '../../src/core/accounts/create-tag.ts'
import { createUser } from '../../src/core/accounts/create-user.ts'
import type { Ctx } from '../../src/core/context.ts'
import { assignUser } from '../../src/core/orders/assign-user.ts'
import { deleteOrder } from '../../src/core/orders/delete-order.ts'
import type { OrderDraft } from '../../src/core/orders/order-draft.ts'
import { saveOrder } from '../../src/core/orders/save-order.ts'
import { tagOrder } from '../../src/core/orders/tag-order.ts'
import { createStore } from '../../src/core/stores/create-store.ts'
import type { TestHub } from './hub.ts'
import { buildAddress, buildDraft, buildItem } from './orders.ts'

export interface ListedBook {
  ctx: Ctx
  /** By order number. */
  ids: Map<string, number>
  tags: { gift: number; vip: number }
  storeId: number
  userId: string
  /** A minute later than the one before; `fields` are the custom ones. */
  save(orderNumber: string, members: Partial<OrderDraft>, fields?: string[]): Promise<void>
}

/** It is 2026-03-02, 17:46. */
export async function fillListedBook(on: TestHub): Promise<ListedBook> {
  const { ctx } = await on.addAccount()
  await saveOrder((await on.addAccount()).ctx, buildDraft({ orderNumber: 'NEIGHBOUR' }))
  const ids = new Map<string, number>()
  const tags = {
    gift: (await createTag(ctx, { name: 'Gift' })).tagId,
    vip: (await createTag(ctx, { name: 'VIP' })).tagId,
  }
  const { storeId } = await createStore(ctx, { storeName: 'Aardvark shop', marketplaceName: 'Test' })
  const zoe = { email: 'zoe@example.com', name: 'Zoë', role: 'packer', password: 'a long password' } as const
  const { userId } = (await createUser(ctx, zoe)).user
  const save: ListedBook['save'] = async (orderNumber, members, fields = []) => {
    on.advance(60_000)
    const [customField1 = null, customField2 = null, customField3 = null] = fields
    const { advancedOptions } = buildDraft()
    const { doc } = await saveOrder(ctx, {
      ...buildDraft({ orderNumber, orderKey: orderNumber, ...members }),
      advancedOptions: {
        ...advancedOptions,
        ...members.advancedOptions,
        ...{ customField1, customField2, customField3 },
      },
    })
    ids.set(orderNumber, doc.orderId)
  }

  const inStore = () => ({ advancedOptions: { ...buildDraft().advancedOptions, storeId } })

  await save('A-9', {
    orderDate: '2026-02-01T08:00:00.000Z',
    shipTo: buildAddress({ name: 'Mara Lind', country: 'us' }),
    customerEmail: 'Lindgren@Example.com',
    items: [buildItem({ sku: 'MUG-BLUE', name: 'Blue mug', quantity: 3, unitPrice: 10 })],
    shipByDate: '2026-03-01T00:00:00.000Z',
  })
  await save(
    'A-10',
    {
      orderDate: '2026-02-28T08:00:00.000Z',
      shipTo: buildAddress({ name: 'Émile Zola', country: 'FR' }),
      items: [buildItem({ sku: 'TRAY', name: 'Oak tray', quantity: 1, unitPrice: 100 })],
      orderStatus: 'awaiting_payment',
      shipByDate: '2026-03-02T00:00:00.000Z',
    },
    ['Shelf 7 ', '100%_off', 'Blue'],
  )
  await save(
    'B-1',
    {
      ...inStore(),
      orderDate: '2026-03-01T08:00:00.000Z',
      shipTo: buildAddress({ name: 'Ann Person', country: 'US' }),
      items: [buildItem({ sku: 'BOX', name: 'Mug tray', quantity: 2, unitPrice: 25.5 })],
      paymentDate: '2026-03-01T09:00:00.000Z',
      shipByDate: '2026-03-05T00:00:00.000Z',
    },
    ['Shelf 71'],
  )
  await save('C-1', {
    orderDate: '2026-01-01T08:00:00.000Z',
    shipTo: buildAddress({ name: 'Bo', country: 'DE' }),
    billTo: buildAddress({ name: 'Cups@Home' }),
    items: [buildItem({ sku: null, name: 'Saucer', quantity: 1, unitPrice: 1 })],
    orderStatus: 'shipped',
    shipDate: '2026-01-02',
    shipByDate: '2026-01-02T00:00:00.000Z',
  })
  await save('D-1', {
    orderDate: '2026-03-02T08:00:00.000Z',
    items: [],
    orderStatus: 'on_hold',
    holdUntilDate: '2026-03-20',
  })
  await save('GONE', {})
  await deleteOrder(ctx, ids.get('GONE') as number)
  await tagOrder(ctx, ids.get('A-9') as number, tags.gift)
  await tagOrder(ctx, ids.get('A-10') as number, tags.gift)
  await tagOrder(ctx, ids.get('A-10') as number, tags.vip)
  await assignUser(ctx, [ids.get('B-1') as number], userId)
  return { ctx, ids, tags, storeId, userId, save }
}
