import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { connectTestStore } from '../../../test/support/connected-store.ts'
import { startTestHub, type TestHub } from '../../../test/support/hub.ts'
import type { HubError } from '../errors.ts'
import { createStore } from './create-store.ts'
import { listStores, readStore } from './find-stores.ts'
import type { StoreDetails } from './store.ts'
import { updateStore } from './update-store.ts'

let on: TestHub
before(async () => {
  on = await startTestHub()
})
after(() => on.close())

const details: StoreDetails = {
  storeName: 'Corner shop',
  accountName: 'corner',
  email: 'corner@example.com',
  integrationUrl: 'https://corner.example',
  active: true,
  companyName: 'Corner Ltd',
  phone: '555',
  publicEmail: 'hello@corner.example',
  website: 'https://corner.example/',
  autoRefresh: true,
  statusMappings: [{ orderStatus: 'awaiting_payment', statusKey: 'Pending' }],
}

test('a store is replaced as a whole, its marketplace and time of creation stay', async () => {
  on.setNow('2026-03-02T12:00:00.000Z')
  const { ctx } = await on.addAccount()
  const made = await createStore(ctx, { storeName: 'Shop', marketplaceName: 'By hand' })
  on.setNow('2026-03-03T12:00:00.000Z')
  const updated = await updateStore(ctx, made.storeId, details)
  assert.deepEqual(updated, { ...made, ...details, modifyDate: new Date('2026-03-03T12:00:00.000Z') })
  assert.deepEqual(await readStore(ctx, made.storeId), updated)
  const cleared = await updateStore(ctx, made.storeId, { ...details, email: null, statusMappings: null })
  assert.equal(cleared.email, null)
  assert.equal(cleared.statusMappings, null)
})

test('the default store may be deactivated, and is then listed only on request', async () => {
  const { ctx } = await on.addAccount()
  const [store] = await listStores(ctx)
  await updateStore(ctx, store?.storeId ?? 0, { ...details, active: false })
  assert.deepEqual(await listStores(ctx), [])
  assert.equal((await listStores(ctx, { showInactive: true })).length, 1)
  assert.equal((await listStores(ctx, { showInactive: true, marketplaceId: 36 })).length, 0)
})

test('a store needs a name, and maps only statuses that can be mapped', async () => {
  const { ctx } = await on.addAccount()
  const [store] = await listStores(ctx)
  const storeId = store?.storeId ?? 0
  await assert.rejects(updateStore(ctx, storeId, { ...details, storeName: ' ' }), { code: 'invalid' })
  const statusMappings = [
    { orderStatus: 'shipped', statusKey: 'Done' },
    { orderStatus: 'pending_fulfillment', statusKey: '' },
  ] as unknown as StoreDetails['statusMappings']
  await assert.rejects(
    updateStore(ctx, storeId, { ...details, statusMappings }),
    (error: { faults: { path: string }[] }) => {
      assert.deepEqual(
        error.faults.map(({ path }) => path),
        ['statusMappings[1].orderStatus', 'statusMappings[1].statusKey'],
      )
      return true
    },
  )
  assert.deepEqual(await readStore(ctx, storeId), store)
})

test("another account's store is unknown", async () => {
  const { ctx } = await on.addAccount()
  const [store] = await listStores((await on.addAccount()).ctx)
  const storeId = store?.storeId ?? 0
  await assert.rejects(readStore(ctx, storeId), { code: 'not_found' })
  await assert.rejects(updateStore(ctx, storeId, details), { code: 'not_found' })
  await assert.rejects(readStore(ctx, 2 ** 40), { code: 'not_found' })
})

test('the address of a connected store is one that can be asked, or stays', async () => {
  const account = await on.addAccount()
  const { ctx } = account
  const storeId = await connectTestStore(account)
  const before = await readStore(ctx, storeId)
  for (const integrationUrl of ['no address', 'ftp://corner.example/', 'https://169.254.169.254/export']) {
    const refused = updateStore(ctx, storeId, { ...details, integrationUrl })
    await assert.rejects(
      refused,
      (error: HubError) => error.faults[0]?.path === 'integrationUrl',
      integrationUrl,
    )
  }
  assert.deepEqual(await readStore(ctx, storeId), before)
  const integrationUrl = 'http://127.0.0.1:8098/export'
  assert.equal(
    (await updateStore(ctx, storeId, { ...details, integrationUrl })).integrationUrl,
    integrationUrl,
  )
  assert.equal((await updateStore(ctx, storeId, { ...details, integrationUrl: null })).integrationUrl, null)
})
