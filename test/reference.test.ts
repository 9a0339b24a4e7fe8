// The reference that the hub serves of itself: true to the kept documents, and nothing in it comes from another host.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, suite, test } from 'node:test'
import { parse } from 'yaml'
import { openBrowser, type TestBrowser } from './support/browser.ts'
import { type Json, startTestHub, type TestHub } from './support/hub.ts'

const documents = [
  {
    name: 'shipstation-v1',
    heading: 'Packhouse, ShipStation V1 compatible API',
    operation: 'Register account',
  },
  {
    name: 'starshipit',
    heading: 'Packhouse, Starshipit compatible API',
    operation: 'Get one order, or list orders',
  },
]

suite('the reference', () => {
  let hub: TestHub
  before(async () => {
    hub = await startTestHub()
  })
  after(() => hub.close())

  for (const { name } of documents) {
    test(`the document ${name} is the kept one, with this hub as its server`, async () => {
      const response = await fetch(`${hub.url}/openapi/${name}.json`)
      assert.equal(response.headers.get('content-type'), 'application/json; charset=utf-8')
      const { servers, ...served } = (await response.json()) as Json
      const file = path.join(import.meta.dirname, '../docs/openapi', `${name}.yaml`)
      const { servers: _original, ...kept } = parse(readFileSync(file, 'utf8')) as Json
      assert.deepEqual(served, kept)
      assert.equal((servers as { url: string }[])[1]?.url, 'https://hub.example.com')
    })
  }

  test('the reference needs no credentials and counts towards no limit', async () => {
    for (const place of ['/docs', '/docs/', '/docs/js/scalar.js', '/openapi/starshipit.json']) {
      const response = await fetch(hub.url + place)
      assert.equal(response.status, 200, place)
      assert.equal(response.headers.get('x-rate-limit-limit'), null, place)
      await response.arrayBuffer()
    }
  })

  test('an unknown path beside it is answered by ShipStation V1', async () => {
    for (const place of ['/docs/nothing', '/openapi/other.json', '/nothing']) {
      const response = await fetch(hub.url + place)
      assert.equal(response.status, 404)
      const { message } = (await response.json()) as Json
      assert.equal(message, `There is no GET ${place} here.`)
    }
  })

  test('the script of the page is sent once, and asked for again each time', async () => {
    const place = `${hub.url}/docs/js/scalar.js`
    const first = await fetch(place)
    const etag = first.headers.get('etag') ?? ''
    assert.equal(first.headers.get('cache-control'), 'no-cache')
    assert.ok((await first.text()).length > 1_000_000)
    const again = await fetch(place, { headers: { 'if-none-match': etag } })
    assert.deepEqual([again.status, await again.text(), again.headers.get('etag')], [304, '', etag])
    const other = await fetch(place, { headers: { 'if-none-match': 'W/"of-another-version"' } })
    assert.equal(other.status, 200)
    await other.arrayBuffer()
  })

  suite('in a browser', () => {
    let browser: TestBrowser
    before(async () => {
      browser = await openBrowser()
    })
    after(() => browser.close())

    test('both documents are shown, without a complaint and without a request to another host', async () => {
      for (const { name, heading, operation } of documents) {
        const page = await browser.open(`${hub.url}/docs#${name}`)
        await page.getByRole('heading', { name: heading, exact: true }).first().waitFor()
        await page.getByText(operation, { exact: true }).first().waitFor()
        await page.waitForLoadState('networkidle')
      }
      assert.deepEqual(browser.complaints, [])
      assert.ok(browser.requests.includes(`${hub.url}/openapi/starshipit.json`))
      assert.deepEqual(
        browser.requests.filter((url) => isElsewhere(url, hub.url)),
        [],
      )
      assert.deepEqual(browser.strays, [])
    })

    test('a page that asks another host would be noticed', async () => {
      const page = await browser.open(`${hub.url}/healthz`)
      await page.evaluate("fetch('http://fonts.example.com/a.woff2').catch(() => {})")
      assert.deepEqual(
        browser.requests.filter((url) => isElsewhere(url, hub.url)),
        ['http://fonts.example.com/a.woff2'],
      )
      assert.deepEqual(browser.strays, ['GET http://fonts.example.com/a.woff2 HTTP/1.1'])
    })
  })
})

test('on any free port the reference tells the one that was taken', async () => {
  const hub = await startTestHub({ publicUrl: 'http://localhost:0' })
  try {
    const here = hub.url.replace('127.0.0.1', 'localhost')
    const { servers } = (await (await fetch(`${hub.url}/openapi/starshipit.json`)).json()) as Json
    assert.equal((servers as { url: string }[])[1]?.url, here)
    const { headers } = await fetch(`${hub.url}/docs`)
    assert.ok(headers.get('content-security-policy')?.includes(` ${here};`))
  } finally {
    await hub.close()
  }
})

function isElsewhere(url: string, hubUrl: string): boolean {
  return !['data:', 'blob:'].includes(new URL(url).protocol) && new URL(url).origin !== hubUrl
}
