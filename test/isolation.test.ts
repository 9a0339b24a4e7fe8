// Another account's ids behave exactly like unknown ones, in every operation of every dialect. The cases are held against
// the route tables, so that a route without one fails.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, suite, test } from 'node:test'
import { routes as v1Routes } from '../src/dialects/shipstation/routes.ts'
import { routes as starshipitRoutes } from '../src/dialects/starshipit/routes.ts'
import { fakeConnector } from './support/fake-connector.ts'
import { type Client, type Json, startTestHub, type TestAccount, type TestHub } from './support/hub.ts'
import type { Case, Ids } from './support/isolation/cases.ts'
import { furnish, rareOrders } from './support/isolation/furnish.ts'
import { asLists, byNumber, starshipitCases } from './support/isolation/starshipit-cases.ts'
import { v1Cases } from './support/isolation/v1-cases.ts'

let hub: TestHub
let theirs: TestAccount
let third: TestAccount
let theirIds: Ids

suite('accounts know nothing of one another', () => {
  before(async () => {
    hub = await startTestHub({ allowRegistration: true, connectors: { custom: fakeConnector() } })
    theirs = await hub.addAccount({
      name: 'Theirs',
      owner: { email: 'theirs@example.com', password: 'correct horse' },
    })
    third = await hub.addAccount()
    theirIds = await furnish(hub, theirs, { mark: 'THEIRS', takes: rareOrders })
  })
  after(() => hub.close())

  const dialects = [
    { name: 'V1', routes: v1Routes, cases: [v1Cases], speak: (account: TestAccount) => account.v1 },
    {
      ...{ name: 'Starshipit', routes: starshipitRoutes, cases: [starshipitCases, byNumber, asLists] },
      speak: (account: TestAccount) => account.starshipit,
    },
  ]
  for (const { name, routes, cases, speak } of dialects) {
    test(`every operation that ${name} serves has a case, and every case an operation`, () => {
      const served = routes.filter((route) => route.handle).map((route) => `${route.method} ${route.path}`)
      assert.deepEqual(Object.keys(cases[0] ?? {}).sort(), served.sort())
    })

    for (const [operation, one] of cases.flatMap((table) => Object.entries(table))) {
      test(`${name} ${operation} with ${one.takes.join(', ') || 'no ids'}`, async () => {
        const was = await snapshot(theirs)
        const caller = await hub.addAccount()
        for (const id of one.takes) {
          const mine = await furnish(hub, caller, { mark: 'MINE', takes: one.takes })
          const [foreign, unknown] = [
            await call(speak(caller), operation, one, { ...mine, [id]: theirIds[id] }),
            await call(speak(caller), operation, one, { ...mine, [id]: unknownId(theirIds[id]) }),
          ]
          assert.deepEqual(foreign, unknown, `${operation} with another account's ${id}`)
        }
        const mine = await furnish(hub, caller, { mark: 'MINE', takes: one.takes })
        if (operation.endsWith('restorefromhold')) await hold(caller, mine.orderId)
        const own = await call(speak(caller), operation, one, mine)
        assert.equal(own.status, 200, own.text)
        assertNothingOf(theirIds, own.text)
        assert.deepEqual(await snapshot(theirs), was)
      })
    }
  }

  test('a wipe of imported orders touches the caller’s alone', async () => {
    const was = await snapshot(theirs)
    const caller = await hub.addAccount()
    const { orderId } = await furnish(hub, caller, { mark: 'MINE' })
    const wipe = { order_ids: [0], remove_unshipped_imported_orders: true }
    assert.deepEqual((await caller.starshipit.post('/api/orders/delete', wipe)).body, { success: true })
    assert.equal((await caller.v1.get(`/orders/${orderId}`)).status, 404)
    assert.deepEqual(await snapshot(theirs), was)
  })
})

async function hold(account: TestAccount, orderId: number): Promise<void> {
  await account.v1.post('/orders/holduntil', { orderId, holdUntilDate: '2099-01-01' })
}

function unknownId(like: number | string): number | string {
  return typeof like === 'number' ? 2_147_000_000 : randomUUID()
}

/** What came back, without the ids that were asked for and those that were given anew. */
async function call(client: Client, operation: string, one: Case, ids: Ids) {
  const [method = '', template = ''] = operation.split(' ')
  const body = one.body?.(ids, third)
  const answer = await client.send(method, one.path?.(ids) ?? template, body)
  let text = answer.text
  // The longest first: a short one may stand within another.
  const named = Object.values(ids).flatMap((id) => (id === 0 ? [] : String(id)))
  for (const id of named.sort((a, b) => b.length - a.length))
    text = text.replaceAll(new RegExp(`\\b${id}\\b`, 'g'), '<id>')
  text = text.replace(/"(orderId|order_id|orderItemId)":\d+/g, '"$1":0').replace(/[0-9a-f-]{36}/g, '<id>')
  return { status: answer.status, text: text.replace(/"orders":\{"\d+"/, '"orders":{"0"') }
}

function assertNothingOf(ids: Ids, text: string): void {
  assert.ok(!text.includes('THEIRS'), text)
  for (const id of Object.values(ids)) {
    if (id !== ids.userId || text.includes(String(id))) assert.doesNotMatch(text, new RegExp(`\\b${id}\\b`))
  }
}

/** A fingerprint of everything the account has, table by table. */
async function snapshot(account: TestAccount): Promise<Json[]> {
  const tables = await hub.test.database.query<{ name: string }>(
    {
      name: 'test_tables',
      text: `select table_name as name from information_schema.columns
        where table_schema = 'public' and column_name = 'account_id' order by table_name`,
    },
    [],
  )
  assert.ok(tables.length > 10)
  return Promise.all(
    tables.map(async ({ name }) => {
      const text = `select count(*) as rows, md5(string_agg(t::text, '|' order by t::text)) as print from ${name} t where account_id = $1`
      const [row] = await hub.test.database.query<Json>({ name: `test_print_${name}`, text }, [
        account.account.id,
      ])
      return { name, ...row }
    }),
  )
}
