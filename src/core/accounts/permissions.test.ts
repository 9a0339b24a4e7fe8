import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, suite, test } from 'node:test'
import { Decimal } from 'decimal.js'
import { startTestHub, type TestHub } from '../../../test/support/hub.ts'
import { createCarrier } from '../carriers/create-carrier.ts'
import { findCarrierLedger } from '../carriers/find-ledger.ts'
import { addFunds, fundCarrier } from '../carriers/ledger.ts'
import { updateCarrier } from '../carriers/update-carrier.ts'
import type { Ctx } from '../context.ts'
import { replayRefresh } from '../imports/replay-refresh.ts'
import { resendFailedNotices } from '../notices/find-store-notices.ts'
import { changeMember } from '../people/change-member.ts'
import { inviteUser, listInvites, withdrawInvite } from '../people/invite-user.ts'
import { readSystem } from '../read-system.ts'
import { setStoreActive } from '../stores/activate-store.ts'
import { changeConnection, connectStore } from '../stores/connect-store.ts'
import { createStore } from '../stores/create-store.ts'
import { editStore } from '../stores/edit-store.ts'
import { readStoreSetUp } from '../stores/read-connected-store.ts'
import type { StoreDetails } from '../stores/store.ts'
import { testStore, tryNewStore, tryStore } from '../stores/test-store.ts'
import { updateStore } from '../stores/update-store.ts'
import { deleteWarehouse } from '../warehouses/delete-warehouse.ts'
import { createWarehouse, updateWarehouse } from '../warehouses/save-warehouse.ts'
import type { WarehouseDetails } from '../warehouses/warehouse.ts'
import {
  enableWebhook,
  readWebhookSecret,
  rotateSecret,
  unsubscribeWebhook,
} from '../webhooks/change-webhook.ts'
import { editWebhook, pauseWebhook } from '../webhooks/edit-webhook.ts'
import { findAttempts, findDeliveries } from '../webhooks/find-deliveries.ts'
import { replayDeliveries, replayDelivery, sendTest } from '../webhooks/replay-deliveries.ts'
import { setTrackingWebhook } from '../webhooks/set-tracking-webhook.ts'
import { subscribeWebhook } from '../webhooks/subscribe-webhook.ts'
import { createKey, listKeys, revokeKey } from './api-keys.ts'
import { changeTag, deleteTag } from './change-tag.ts'
import { createTag } from './create-tag.ts'
import { createUser } from './create-user.ts'
import { demand, demandRank, may, type Permission, permissionsOf, type Role, roles } from './permissions.ts'
import { updateSettings } from './update-account.ts'

const as = (role: Role) => ({ member: { userId: 'u', name: 'Pat', role } })

suite('roles', () => {
  test('whoever stands above may do all that those below may', () => {
    assert.deepEqual([...permissionsOf.packer], ['work_orders'])
    assert.ok(permissionsOf.packer.every((permission) => may('manager', permission)))
    assert.ok(permissionsOf.manager.every((permission) => may('owner', permission)))
    const ownersAlone: Permission[] = ['manage_keys', 'manage_settings', 'manage_accounts']
    assert.deepEqual(
      permissionsOf.owner.filter((permission) => !may('manager', permission)),
      ownersAlone,
    )
  })

  test('a refusal says what is refused to whom, and whom to ask', () => {
    assert.throws(() => demand(as('packer'), 'manage_stores'), {
      code: 'forbidden',
      message: 'A packer may not connect or change stores; ask a manager or an owner of this account.',
    })
    assert.throws(() => demand(as('manager'), 'manage_keys'), {
      message: 'A manager may not see or change API keys; ask an owner of this account.',
    })
  })

  test('what is no person may do all that the account may', () => {
    for (const permission of permissionsOf.owner) demand({}, permission)
    demandRank({}, 'owner')
  })

  test('nobody decides about a role above their own', () => {
    for (const mine of roles)
      for (const role of roles) {
        const isAbove = roles.indexOf(role) < roles.indexOf(mine)
        if (isAbove) assert.throws(() => demandRank(as(mine), role), { code: 'forbidden' })
        else demandRank(as(mine), role)
      }
  })
})

suite('operations that not everybody may do', () => {
  let on: TestHub
  let ctx: Ctx
  before(async () => {
    on = await startTestHub()
    ctx = (await on.addAccount()).ctx
  })
  after(() => on.close())

  const details = {} as StoreDetails & WarehouseDetails
  const webhook = { url: 'https://example.com/', events: [], storeId: null, withItems: false, name: null }
  /** What they are given would be refused if it were looked at. */
  const demanding: Partial<Record<Permission, Record<string, (ctx: Ctx) => Promise<unknown>>>> = {
    manage_stores: {
      setStoreActive: (ctx) => setStoreActive(ctx, 1, true),
      connectStore: (ctx) =>
        connectStore(ctx, {
          ...{ kind: '', storeName: '', url: '', credentials: {}, preset: null, settings: {} },
          statusMappings: null,
        }),
      changeConnection: (ctx) => changeConnection(ctx, 1, {}),
      testStore: (ctx) => testStore(ctx, 1, AbortSignal.timeout(1_000)),
      tryNewStore: (ctx) =>
        tryNewStore(
          ctx,
          { kind: '', url: '', credentials: {}, preset: null, settings: {}, statusMappings: null },
          AbortSignal.timeout(1_000),
        ),
      tryStore: (ctx) => tryStore(ctx, 1, {}, AbortSignal.timeout(1_000)),
      editStore: (ctx) => editStore(ctx, 1, { details: {}, connection: null }),
      readStoreSetUp: (ctx) => readStoreSetUp(ctx, 1),
      resendFailedNotices: (ctx) => resendFailedNotices(ctx, 1),
      createStore: (ctx) => createStore(ctx, { storeName: '', marketplaceName: '' }),
      updateStore: (ctx) => updateStore(ctx, 1, details),
      replayRefresh: (ctx) => replayRefresh(ctx, { storeId: 1, refreshId: 1 }),
    },
    manage_shipping: {
      createWarehouse: (ctx) => createWarehouse(ctx, details),
      updateWarehouse: (ctx) => updateWarehouse(ctx, 1, details),
      deleteWarehouse: (ctx) => deleteWarehouse(ctx, 1),
      createCarrier: (ctx) => createCarrier(ctx, { kind: '', code: '' }),
      updateCarrier: (ctx) => updateCarrier(ctx, 1, {}),
      addFunds: (ctx) => addFunds(ctx, '', new Decimal(1)),
      fundCarrier: (ctx) => fundCarrier(ctx, 1, new Decimal(1)),
      findCarrierLedger: (ctx) => findCarrierLedger(ctx, 1, { before: null, limit: 1 }),
    },
    manage_webhooks: {
      subscribeWebhook: (ctx) => subscribeWebhook(ctx, { ...webhook, wording: 'thin' }),
      setTrackingWebhook: (ctx) => setTrackingWebhook(ctx, { url: '', secret: null }),
      unsubscribeWebhook: (ctx) => unsubscribeWebhook(ctx, 1),
      enableWebhook: (ctx) => enableWebhook(ctx, 1),
      readWebhookSecret: (ctx) => readWebhookSecret(ctx, 1),
      rotateSecret: (ctx) => rotateSecret(ctx, 1),
      replayDelivery: (ctx) => replayDelivery(ctx, 1, 1),
      replayDeliveries: (ctx) =>
        replayDeliveries(ctx, 1, { since: ctx.now(), until: null, onlyFailed: true }),
      sendTest: (ctx) => sendTest(ctx, 1),
      editWebhook: (ctx) => editWebhook(ctx, 1, {}),
      pauseWebhook: (ctx) => pauseWebhook(ctx, 1),
      findDeliveries: (ctx) => findDeliveries(ctx, 1, { state: null, page: 1, pageSize: 1 }),
      findAttempts: (ctx) => findAttempts(ctx, 1, 1),
    },
    manage_tags: {
      createTag: (ctx) => createTag(ctx, { name: '' }),
      changeTag: (ctx) => changeTag(ctx, 1, {}),
      deleteTag: (ctx) => deleteTag(ctx, 1),
    },
    see_system: { readSystem },
    manage_users: {
      createUser: (ctx) => createUser(ctx, { email: '', role: 'packer' }),
      changeMember: (ctx) => changeMember(ctx, '', {}),
      inviteUser: (ctx) => inviteUser(ctx, { email: '', role: 'packer' }, String),
      listInvites,
      withdrawInvite: (ctx) => withdrawInvite(ctx, 1),
    },
    manage_keys: {
      createKey: (ctx) => createKey(ctx, { kind: 'basic', label: '' }),
      listKeys,
      revokeKey: (ctx) => revokeKey(ctx, 1),
    },
    manage_settings: { updateSettings: (ctx) => updateSettings(ctx, { name: '' }) },
  }

  for (const [needs, operations] of Object.entries(demanding) as [Permission, typeof demanding.work_orders][])
    for (const [operation, attempt] of Object.entries(operations ?? {}))
      test(`${operation} is refused to whoever may not ${needs}, before anything else is looked at`, async () => {
        for (const role of roles) {
          const member = { userId: 'nobody', name: 'Pat', role }
          const said = await attempt({ ...ctx, member }).then(
            () => null,
            (error: { code?: string }) => error.code ?? error,
          )
          assert.equal(said === 'forbidden', !may(role, needs), `${role}: ${String(said)}`)
        }
      })
})

test('whatever changes stores, carriers, warehouses, webhooks, tags, users or keys asks for the role', () => {
  const changing =
    /^export (?:async )?function ((?:add|change|connect|create|delete|edit|enable|invite|remove|rename|replay|revoke|rotate|send|set|subscribe|test|unsubscribe|update|withdraw)[A-Z]\w*)\(\s*ctx: Ctx\b/
  /** Parts of an operation that has asked, and what anybody may set going. */
  const excepted = ['addFundsTo']
  const core = path.join(import.meta.dirname, '..')
  const found: string[] = []
  for (const file of globSync('{stores,carriers,warehouses,webhooks,accounts,people}/*.ts', { cwd: core })) {
    if (/-rows\.ts$|\.test\.ts$/.test(file)) continue
    for (const part of readFileSync(path.join(core, file), 'utf8').split(/^(?=export )/m)) {
      const [, name = ''] = changing.exec(part) ?? []
      if (name !== '' && !excepted.includes(name))
        found.push(/\bdemand\(/.test(part) ? '' : `${file}: ${name}`)
    }
  }
  assert.ok(found.length > 20, `${found.length} operations`)
  assert.deepEqual(
    found.filter((line) => line !== ''),
    [],
  )
})
