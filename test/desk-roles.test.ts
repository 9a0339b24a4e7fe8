// Who may call what at the desk: every route of its table, as each role, as nobody, and as a page of another site would.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, suite, test } from 'node:test'
import { type Role, roles } from '../src/core/accounts/permissions.ts'
import { routes } from '../src/dialects/desk/routes.ts'
import { type SignedIn, signIn } from './support/desk.ts'
import { startTestHub, type TestAccount, type TestHub } from './support/hub.ts'
import { dock } from './support/shipping.ts'

interface Case {
  /** The one who may do least of those who may. */
  least: Role | 'nobody'
  /** Sound enough to be refused for the role alone. */
  body?: unknown
}

const anybody: Case = { least: 'nobody' }
const packer: Case = { least: 'packer' }
const manager = (body?: unknown): Case => ({ least: 'manager', body })
const owner = (body?: unknown): Case => ({ least: 'owner', body })

const store = {
  kind: 'manual',
  storeName: 'Phone',
  url: 'https://example.com/',
  username: 'u',
  password: 'p',
}
const warehouse = { warehouseName: 'Dock', originAddress: dock, returnAddress: null, isDefault: false }
const webhook = { name: null, url: 'https://example.com/hook', events: ['shipment.created'] }
const since = { since: '2026-03-01T00:00:00.000Z' }

/** Below the account, but for those that say otherwise. */
const cases: Record<string, Case> = {
  'POST /desk/api/session': anybody,
  'GET /desk/api/session': packer,
  'DELETE /desk/api/session': packer,
  'GET /desk/api/sessions': packer,
  'DELETE /desk/api/sessions': packer,
  'DELETE /desk/api/sessions/:sessionId': packer,
  'POST /desk/api/password': packer,
  'PUT /desk/api/me': packer,
  'GET /desk/api/invites/:token': anybody,
  'POST /desk/api/invites/:token': anybody,
  'POST /desk/api/invites/:token/join': packer,
  'POST /desk/api/accounts': owner({ name: 'Another' }),
}
const inAccount: Record<string, Case> = {
  'GET /settings': packer,
  'PUT /settings': owner({ name: 'Renamed' }),
  'GET /preferences': packer,
  'PUT /preferences/:key': packer,
  'GET /members': packer,
  'PUT /members/:userId': manager({ active: false }),
  'GET /invites': manager(),
  'POST /invites': manager({ email: 'somebody@example.com', role: 'packer' }),
  'DELETE /invites/:inviteId': manager(),
  'GET /keys': owner(),
  'POST /keys': owner({ api: 'starshipit', label: 'Test' }),
  'DELETE /keys/:keyId': owner(),
  'GET /today': packer,
  'GET /pack/find': packer,
  'POST /orders/:orderId/packed': packer,
  'GET /live': packer,
  'GET /orders/:orderId/items/:orderItemId/picture': packer,
  'GET /orders': packer,
  'GET /orders/counts': packer,
  'GET /orders/rows': packer,
  'GET /orders/lookups': packer,
  'GET /orders/export': packer,
  'POST /orders/export': packer,
  'GET /views': packer,
  'POST /views': packer,
  'PUT /views/:viewId': packer,
  'DELETE /views/:viewId': packer,
  'POST /bulk-actions': packer,
  'GET /bulk-actions': packer,
  'GET /bulk-actions/:bulkActionId': packer,
  'POST /bulk-actions/:bulkActionId/stop': packer,
  'POST /bulk-actions/:bulkActionId/undo': packer,
  'GET /bulk-actions/:bulkActionId/papers.pdf': packer,
  'POST /moves/preview': packer,
  'POST /file-imports': packer,
  'GET /file-imports': packer,
  'GET /file-imports/:fileImportId': packer,
  'PUT /file-imports/:fileImportId/mapping': packer,
  'POST /file-imports/:fileImportId/commit': packer,
  'POST /file-imports/:fileImportId/undo': packer,
  'POST /orders': packer,
  'GET /orders/:orderId': packer,
  'PUT /orders/:orderId': packer,
  'DELETE /orders/:orderId': packer,
  'GET /orders/:orderId/history': packer,
  'PUT /orders/:orderId/tags/:tagId': packer,
  'DELETE /orders/:orderId/tags/:tagId': packer,
  'PUT /orders/:orderId/user': packer,
  'POST /orders/:orderId/hold': packer,
  'POST /orders/:orderId/release': packer,
  'POST /orders/:orderId/ship': packer,
  'POST /orders/:orderId/restore': packer,
  'POST /orders/:orderId/check-address': packer,
  'POST /orders/:orderId/rates': packer,
  'POST /orders/:orderId/labels': packer,
  'GET /labels/:shipmentId': packer,
  'POST /labels/:shipmentId/void': packer,
  'GET /orders/:orderId/packing-slip.pdf': packer,
  'POST /webhooks/:webhookId/deliveries/:deliveryId/resend': manager(),
  'POST /notices/:noticeId/retry': packer,
  'GET /stores': packer,
  'POST /stores': manager(store),
  'GET /stores/kinds': packer,
  'POST /stores/test': manager(store),
  'GET /stores/:storeId': manager(),
  'PUT /stores/:storeId': manager(store),
  'PUT /stores/:storeId/active': manager({ active: true }),
  'POST /stores/:storeId/test': manager(),
  'GET /stores/:storeId/statuses': packer,
  'POST /stores/:storeId/refreshes': packer,
  'GET /stores/:storeId/refreshes': packer,
  'GET /stores/:storeId/refreshes/:refreshId': packer,
  'POST /stores/:storeId/refreshes/:refreshId/replay': manager(),
  'GET /stores/:storeId/notices': packer,
  'POST /stores/:storeId/notices/retry': manager(),
  'GET /carriers': packer,
  'POST /carriers': manager({ kind: 'rate_card', code: 'van' }),
  'GET /carriers/:carrierId': packer,
  'PUT /carriers/:carrierId': manager(),
  'POST /carriers/:carrierId/funds': manager({ amount: '10.00' }),
  'GET /carriers/:carrierId/ledger': manager(),
  'GET /warehouses': packer,
  'POST /warehouses': manager(warehouse),
  'PUT /warehouses/:warehouseId': manager(warehouse),
  'DELETE /warehouses/:warehouseId': manager(),
  'GET /tags': packer,
  'POST /tags': manager({ name: 'Fragile' }),
  'PUT /tags/:tagId': manager({ name: 'Fragile' }),
  'DELETE /tags/:tagId': manager(),
  'GET /webhooks': packer,
  'POST /webhooks': manager(webhook),
  'GET /webhooks/:webhookId': packer,
  'PUT /webhooks/:webhookId': manager(),
  'DELETE /webhooks/:webhookId': manager(),
  'POST /webhooks/:webhookId/pause': manager(),
  'POST /webhooks/:webhookId/resume': manager(),
  'POST /webhooks/:webhookId/secret': manager(),
  'POST /webhooks/:webhookId/test': manager(),
  'POST /webhooks/:webhookId/replay': manager(since),
  'GET /webhooks/:webhookId/deliveries': manager(),
  'GET /webhooks/:webhookId/deliveries/:deliveryId': manager(),
  'GET /alerts': packer,
  'GET /system': manager(),
}
for (const [operation, one] of Object.entries(inAccount))
  cases[operation.replace(' ', ' /desk/api/accounts/:accountId')] = one

suite('who may call what at the desk', () => {
  let on: TestHub
  let account: TestAccount
  let stranger: SignedIn
  const people = {} as Record<Role, SignedIn>
  before(async () => {
    on = await startTestHub()
    account = await on.addAccount()
    for (const role of roles) people[role] = await signIn(on, account, role)
    stranger = await signIn(on, await on.addAccount())
  })
  after(() => on.close())

  /** Ids that nothing has; what is streamed without end is not waited for. */
  async function call(
    operation: string,
    headers: Record<string, string>,
  ): Promise<{ status: number; text: string }> {
    const [method = '', path = ''] = operation.split(' ')
    const address = path
      .replace(':accountId', String(account.account.id))
      .replace(':userId', randomUUID())
      .replace(/:key(?=\/|$)/, 'test')
      .replace(':token', 'x'.repeat(43))
      .replace(/:\w+/g, '999999')
    const body = cases[operation]?.body
    const response = await fetch(on.url + address, {
      method,
      headers: { ...(method === 'GET' ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }),
    })
    const isStream = /event-stream/.test(response.headers.get('content-type') ?? '')
    const text = isStream ? '' : await response.text()
    if (isStream) await response.body?.cancel()
    return { status: response.status, text }
  }
  const ours = { 'x-packhouse-desk': '1' }

  test('every route says who may call it, and whatever is said is about a route', () => {
    const served = routes.map(({ method, path }) => `${method} ${path}`)
    assert.deepEqual(Object.keys(cases).sort(), served.toSorted())
    assert.equal(new Set(served).size, served.length)
  })

  for (const { method, path, needs } of routes) {
    const operation = `${method} ${path}`
    const least = cases[operation]?.least ?? 'packer'

    test(`${operation}: ${least}`, async () => {
      const nobody = await call(operation, ours)
      assert.equal(nobody.status === 401, needs !== 'nobody', `without a session: ${nobody.text}`)
      if (method !== 'GET') {
        const { status, text } = await call(operation, { cookie: people.owner.cookie })
        assert.equal(status, 403, 'without the header of the desk')
        assert.match(text, /was not sent by the desk/)
        const foreign = { ...ours, cookie: people.owner.cookie, origin: 'https://evil.example.com' }
        assert.equal((await call(operation, foreign)).status, 403, 'from a page of another site')
      }
      if (path.includes(':accountId')) {
        const { status } = await call(operation, { ...ours, cookie: stranger.cookie })
        assert.equal(status, 404, 'of another account')
      }
      for (const role of roles) {
        const isOwnSession = path.startsWith('/desk/api/session') && method === 'DELETE'
        const { cookie } = isOwnSession ? await signIn(on, account, role) : people[role]
        const { status, text } = await call(operation, { ...ours, cookie })
        const mayNot = least !== 'nobody' && roles.indexOf(role) > roles.indexOf(least)
        assert.equal(status === 403, mayNot, `${role}: ${status} ${text.slice(0, 300)}`)
        assert.ok(status < 500 || status === 502, `${role}: ${status} ${text.slice(0, 300)}`)
      }
    })
  }
})
