// Whatever is wrong with a body is refused in this dialect's own shapes, on every operation that takes one.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { routes } from '../src/dialects/starshipit/routes.ts'
import { startTestHub, type TestAccount, type TestHub } from './support/hub.ts'

interface Failure {
  success?: boolean
  statusCode?: number
  message?: string
  errors?: { message: string; details: string }[]
}

const taking = routes.filter(
  ({ method, handle }) => handle !== null && (method === 'POST' || method === 'PUT'),
)

suite('bad input to Starshipit', () => {
  let hub: TestHub
  let account: TestAccount
  before(async () => {
    hub = await startTestHub()
    account = await hub.addAccount()
  })
  after(() => {
    assert.deepEqual(hub.complaints, [])
    return hub.close()
  })

  for (const { method, path, element } of taking) {
    const send = (raw: string, type: string, headers = {}) =>
      account.starshipit.send<Failure>(method, path, undefined, {
        raw,
        headers: { 'content-type': type, accept: 'application/json', ...headers },
      })
    const root = `${element}Request`
    const bombs = `<!DOCTYPE x [<!ENTITY a "${'b'.repeat(50)}">]><${root}><x>&a;&a;</x></${root}>`
    const bodies: [name: string, raw: string, type: string, status: number][] = [
      ['no JSON', '{"orders": [', 'application/json', 400],
      ['a list', '[]', 'application/json', 400],
      ['an entity bomb', bombs, 'application/xml', 400],
      ['an external entity', `<!DOCTYPE x SYSTEM "file:///etc/passwd"><${root}/>`, 'text/xml', 400],
      ['another root', '<Nonsense/>', 'application/xml', 400],
      ['open tags', `<${root}><orders>`, 'application/xml', 400],
      ['deep nesting', `<${root}>${'<a>'.repeat(50)}${'</a>'.repeat(50)}</${root}>`, 'text/xml', 400],
      ['an unknown type', 'x', 'application/octet-stream', 415],
      ['more than ten megabytes', `{"x": "${'x'.repeat(11_000_000)}"}`, 'application/json', 413],
    ]

    test(`${method} ${path} refuses malformed, hostile and huge bodies in the envelope`, async () => {
      for (const [name, raw, type, status] of bodies) {
        const answer = await send(raw, type)
        assert.deepEqual([answer.status, answer.body.success], [status, false], `${name}: ${answer.text}`)
        assert.ok(answer.body.errors?.every(({ message, details }) => message && details))
      }
    })

    test(`${method} ${path} refuses missing and wrong keys in the gateway's shape`, async () => {
      for (const name of ['starshipit-api-key', 'ocp-apim-subscription-key']) {
        const { status, body } = await send('{}', 'application/json', { [name]: '' })
        assert.deepEqual([status, body.statusCode, typeof body.message], [401, 401, 'string'])
      }
    })
  }
})
