// The route tables and the kept OpenAPI documents say the same, and what is not served yet answers 501.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { routes as v1Routes } from '../src/dialects/shipstation/routes.ts'
import { routes as starshipitRoutes } from '../src/dialects/starshipit/routes.ts'
import { startTestHub, type TestAccount, type TestHub } from './support/hub.ts'
import { type Contract, loadContract } from './support/openapi.ts'

const verbs = ['get', 'post', 'put', 'delete', 'patch']

suite('route tables', () => {
  let hub: TestHub
  let account: TestAccount
  before(async () => {
    hub = await startTestHub()
    account = await hub.addAccount()
  })
  after(() => hub.close())

  const dialects = [
    {
      ...{ name: 'V1', routes: v1Routes, contract: loadContract('shipstation-v1') },
      speak: () => account.v1,
      shape: (message: unknown) => ({ Message: message, message }),
    },
    {
      ...{ name: 'Starshipit', routes: starshipitRoutes, contract: loadContract('starshipit') },
      speak: () => account.starshipit,
      shape: (message: unknown) => ({ statusCode: 501, message }),
    },
  ]
  for (const { name, routes, contract, speak, shape } of dialects) {
    const inTable = routes.map((route) => `${route.method} ${route.path}`)
    const unserved = routes.filter((route) => !route.handle)

    test(`each route of ${name} is documented, and each documented operation is a route`, () => {
      assert.deepEqual(operationsOf(contract).sort(), inTable.toSorted())
      assert.equal(new Set(inTable).size, inTable.length)
    })

    test(`the document of ${name} lists 501 for exactly what is not served`, () => {
      const listed = operationsOf(contract, '501')
      assert.deepEqual(listed.sort(), unserved.map((route) => `${route.method} ${route.path}`).sort())
    })

    for (const { method, path } of unserved) {
      test(`${name} ${method} ${path} says that it is not served yet`, async () => {
        const url = path.replace(/:\w+/, '1')
        for (const body of method === 'GET' || method === 'DELETE' ? [undefined] : [{}, undefined]) {
          const answer = await speak().send(method, url, body)
          assert.equal(answer.status, 501)
          const message = answer.body.message
          assert.match(String(message), /is not served (yet|by this hub yet)/)
          assert.deepEqual(answer.body, shape(message))
        }
      })
    }
  }
})

/** As the tables write them, those that answer `status` where one is given. */
function operationsOf({ document }: Contract, status?: string): string[] {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([verb]) => verbs.includes(verb))
      .filter(([, operation]) => status === undefined || status in operation.responses)
      .map(([verb]) => `${verb.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
  )
}
