// Every limit that the OpenAPI document sets on what may be sent of an order is kept by create, import and both updates, and
// refused by the name of the field.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type Json, startTestHub, type TestAccount, type TestHub } from './support/hub.ts'
import { loadContract } from './support/openapi.ts'
import { addStarshipitOrder } from './support/starshipit.ts'
import { listOrders } from './support/v1.ts'

interface Schema {
  $ref?: string
  type?: string
  format?: string
  allOf?: Schema[]
  oneOf?: Schema[]
  properties?: Record<string, Schema>
  items?: Schema
  enum?: string[]
  required?: string[]
  minLength?: number
  maxLength?: number
  maxItems?: number
  minimum?: number
  maximum?: number
}

const { document } = loadContract('starshipit')
const schemas = (document.components as unknown as { schemas: Record<string, Schema> }).schemas

/** One value that breaks one limit: where it goes, and what the refusal names. */
interface Breach {
  path: string
  value: unknown
  says: RegExp
}

/** Members of an object, whichever schemas they come from. */
function membersOf(schema: Schema): [Record<string, Schema>, string[]] {
  const one = schema.$ref ? (schemas[schema.$ref.split('/').at(-1) ?? ''] as Schema) : schema
  const parts = (one.allOf ?? []).map(membersOf)
  const properties = Object.assign({}, ...parts.map(([members]) => members), one.properties)
  return [properties, [...parts.flatMap(([, required]) => required), ...(one.required ?? [])]]
}

function resolved(schema: Schema): Schema {
  return schema.$ref ? (schemas[schema.$ref.split('/').at(-1) ?? ''] as Schema) : schema
}

function breaches(schema: Schema, path = ''): Breach[] {
  const [members] = membersOf(schema)
  return Object.entries(members).flatMap(([name, given]) => {
    const member = resolved(given)
    const at = path === '' ? name : `${path}.${name}`
    return [...own(member, at), ...inside(member, at)]
  })
}

function inside(member: Schema, at: string): Breach[] {
  if (member.items) return breaches(member.items, `${at}[0]`)
  return member.properties || member.allOf ? breaches(member, at) : []
}

function own(member: Schema, path: string): Breach[] {
  const found: Breach[] = []
  const add = (value: unknown, says: RegExp) => found.push({ path, value, says })
  if (member.type === 'string' && member.format !== 'date-time' && !member.enum) add({}, /must be text/)
  if (member.maxLength !== undefined) add('x'.repeat(member.maxLength + 1), /longer than|three letters/)
  if ((member.minLength ?? 0) > 1) add('x'.repeat((member.minLength ?? 0) - 1), /name or code|three letters/)
  if (member.minLength === 1) add('', /required|must not be empty/)
  if (member.enum) add('None of these', /unknown value/)
  if (member.type === 'boolean') add('perhaps', /must be true or false/)
  if (member.type === 'integer') add(1.5, /whole number/)
  if (member.type === 'integer' || member.type === 'number') add('many', /must be a number/)
  if (member.format === 'int32') add(2 ** 31, /must be between/)
  if (member.format === 'date-time') add('2026-13-01', /must be a time/)
  if (member.minimum !== undefined) add(member.minimum - 1, /must be between/)
  if (member.maximum !== undefined) add(member.maximum * 2, /must be between/)
  if (member.type === 'array') add('one', /must be a list/)
  if (member.maxItems !== undefined) add(Array(member.maxItems + 1).fill({}), /at most|has \d+ entries/)
  return found
}

/** Puts a value into a copy of the object, making what is not there on the way. */
function withValue(object: Json, path: string, value: unknown): Json {
  const copy = structuredClone(object)
  const steps = path.split(/[.[\]]+/).filter((step) => step !== '')
  let place = copy as Record<string, unknown>
  for (const [nth, step] of steps.slice(0, -1).entries()) {
    place[step] ??= /^\d+$/.test(steps[nth + 1] ?? '') ? [] : {}
    place = place[step] as Record<string, unknown>
  }
  place[steps.at(-1) as string] = value
  return copy
}

const destination = { name: 'Mere', street: '4 Kauri Road', city: 'Auckland', country: 'New Zealand' }
const whole = { order_number: 'L-1', destination }

suite('every documented limit of an order', () => {
  let hub: TestHub
  let account: TestAccount
  let id: number
  before(async () => {
    hub = await startTestHub()
    account = await hub.addAccount()
    id = (await addStarshipitOrder(account, { order_number: 'L-0' })).order_id
  })
  after(() => hub.close())

  const creating = breaches(schemas.OrderCreate as Schema)
  const updating = breaches(schemas.OrderUpdate as Schema)
  const calls: [
    name: string,
    list: Breach[],
    method: string,
    path: string,
    body: (breach: Breach) => Json,
    at: string,
  ][] = [
    [
      'create',
      creating,
      'POST',
      '/api/orders',
      (one) => ({ order: withValue(whole, one.path, one.value) }),
      'order',
    ],
    [
      'import',
      creating,
      'POST',
      '/api/orders/import',
      (one) => ({ orders: [withValue(whole, one.path, one.value)] }),
      'orders[0]',
    ],
    [
      'update',
      updating,
      'PUT',
      '/api/orders',
      (one) => ({ order: withValue({ order_id: id }, one.path, one.value) }),
      'order',
    ],
    [
      'update many',
      updating,
      'PUT',
      '/api/orders/update',
      (one) => ({ orders: [withValue({ order_id: id }, one.path, one.value)] }),
      'orders[0]',
    ],
  ]
  for (const [name, list, method, path, body, at] of calls) {
    test(`is refused by name by ${name}`, async () => {
      assert.ok(list.length > 80, `${list.length} limits`)
      const missed: string[] = []
      for (const one of list) {
        const answer = await account.starshipit.send<{ success: boolean; errors?: { details: string }[] }>(
          method,
          path,
          body(one),
        )
        const details = answer.body.errors?.map((error) => error.details) ?? []
        const isNamed = details.some((text) => text.includes(`${at}.${one.path} `) && one.says.test(text))
        const status = name === 'import' ? 200 : 400
        if (answer.status !== status || !isNamed)
          missed.push(
            `${one.path} = ${JSON.stringify(one.value).slice(0, 30)}: ${answer.status} ${details[0]}`,
          )
      }
      assert.deepEqual(missed, [])
    })
  }

  test('leaves nothing behind when it is refused', async () => {
    const { orders, total } = await listOrders(account)
    assert.deepEqual([total, orders[0]?.orderId], [1, id])
  })

  test('what must be there is refused by name when it is missing', async () => {
    const [, required] = membersOf(schemas.OrderCreate as Schema)
    const [, ofDestination] = membersOf(schemas.DestinationCreate as Schema)
    const missing = [...required, ...ofDestination.map((member) => `destination.${member}`)]
    for (const path of missing) {
      const { status, body } = await account.starshipit.post<{ errors: { details: string }[] }>(
        '/api/orders',
        {
          order: withValue(whole, path, null),
        },
      )
      assert.equal(status, 400)
      assert.ok(
        body.errors.some(({ details }) => details === `order.${path} is required`),
        path,
      )
    }
    assert.deepEqual(missing.sort(), [
      'destination',
      'destination.country',
      'destination.name',
      'destination.street',
      'order_number',
    ])
  })

  test('no answer of an order is limited: responses share no schema with requests that has limits', () => {
    const [members] = membersOf(schemas.FullOrder as Schema)
    const limited = (schema: Schema, seen: Schema[] = []): boolean => {
      const one = resolved(schema)
      if (seen.includes(one)) return false
      const [inner] = membersOf(one)
      const parts = [...Object.values(inner), ...(one.items ? [one.items] : []), ...(one.oneOf ?? [])]
      const isLimited = [one.maxLength, one.minLength, one.maxItems, one.minimum, one.maximum].some(
        (limit) => limit !== undefined,
      )
      return isLimited || parts.some((part) => limited(part, [...seen, one]))
    }
    assert.deepEqual(
      Object.entries(members)
        .filter(([, member]) => limited(member))
        .map(([name]) => name),
      [],
    )
  })
})
