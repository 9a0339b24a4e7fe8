import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connectionTo, testNow } from '../../../test/support/store-tools.ts'
import type { AuthMode, StoreSettings } from '../../core/stores/connector.ts'
import { shownUrl } from '../hide-secrets.ts'
import { createTurns } from '../turns.ts'
import { exportRequest, notifyRequest } from './build-request.ts'
import { createCustomStore } from './connector.ts'

const connector = createCustomStore(createTurns())
const window = { from: new Date('2026-01-23T17:28:59.999Z'), to: new Date('2026-01-23T18:32:00.001Z') }

function ask(
  url: string,
  settings: Partial<StoreSettings> = {},
  credentials = { username: 'hub', password: 'päss&word' },
) {
  return exportRequest(connectionTo(connector, url, settings, credentials), { window, page: 2, now: testNow })
}
const asked = 'action=export&start_date=01%2F23%2F2026+17%3A28&end_date=01%2F23%2F2026+18%3A33&page=2'
const basic = `Basic ${Buffer.from('hub:päss&word').toString('base64')}`

test('the window is asked for in whole minutes of UTC, the start rounded down and the end up', () => {
  assert.equal(ask('https://shop.example.ca/export').url, `https://shop.example.ca/export?${asked}`)
  const whole = { from: new Date('2026-01-02T03:04:00Z'), to: new Date('2026-01-02T03:05:00Z') }
  const { url } = exportRequest(connectionTo(connector, 'https://a.example/'), {
    window: whole,
    page: 1,
    now: testNow,
  })
  assert.match(url, /start_date=01%2F02%2F2026\+03%3A04&end_date=01%2F02%2F2026\+03%3A05&page=1$/)
})

test('quirk 37: the address stays as it was entered, case, slash, order and parameters', () => {
  for (const [entered, sent] of [
    ['https://a.example/Index.PHP/', 'https://a.example/Index.PHP/?'],
    ['https://a.example/?wc-api=wc_shipstation', 'https://a.example/?wc-api=wc_shipstation&'],
    ['https://a.example/x?b=2&a=1%20+2&action=foo', 'https://a.example/x?b=2&a=1%20+2&action=foo&'],
    ['https://a.example/orders.xml?format=xml&', 'https://a.example/orders.xml?format=xml&'],
    ['https://a.example/x?', 'https://a.example/x?'],
    ['https://a.example/x#top', 'https://a.example/x?'],
  ] as const)
    assert.equal(ask(entered).url, sent + asked)
})

test('each way of signing in puts the credentials where it says, and several go together', () => {
  const headers = (authModes: AuthMode[]) => {
    const {
      accept,
      'user-agent': agent,
      'cache-control': cache,
      'accept-encoding': encoding,
      ...rest
    } = ask('https://a.example/', { authModes }).headers
    assert.ok(accept && agent && cache && encoding)
    return rest
  }
  const query = (authModes: AuthMode[]) =>
    ask('https://a.example/', { authModes }).url.slice(`https://a.example/?${asked}`.length)
  const latin = Buffer.from('päss&word').toString('latin1')
  assert.deepEqual(headers(['basic']), { authorization: basic })
  assert.deepEqual(headers(['header-pair']), { 'ss-username': 'hub', 'ss-password': latin })
  assert.deepEqual(headers(['token-header']), { 'shipstation-access-token': latin })
  assert.deepEqual(headers(['query-pair', 'query-key', 'url-only']), {})
  assert.deepEqual(headers(['basic', 'header-pair']), {
    authorization: basic,
    'ss-username': 'hub',
    'ss-password': latin,
  })
  assert.equal(query(['basic', 'header-pair', 'token-header', 'url-only']), '')
  assert.equal(query(['query-pair']), '&SS-UserName=hub&SS-Password=p%C3%A4ss%26word')
  assert.equal(query(['query-key']), '&auth_key=p%C3%A4ss%26word')
})

test('a new store signs in by Basic and the pair of headers', () => {
  assert.deepEqual(connector.defaultSettings.authModes, ['basic', 'header-pair'])
})

test('credentials inside the address are sent as Basic and leave the request line', () => {
  const { url, headers } = ask('https://us%40er:pa%3Ass@a.example/x', { authModes: ['basic'] }, {} as never)
  assert.equal(url, `https://a.example/x?${asked}`)
  assert.equal(headers.authorization, `Basic ${Buffer.from('us@er:pa:ss').toString('base64')}`)
})

test('a percent sign that escapes nothing is one', () => {
  const { headers } = ask('https://u:50%@a.example/x', { authModes: ['basic'] }, {} as never)
  assert.equal(headers.authorization, `Basic ${Buffer.from('u:50%').toString('base64')}`)
})

test('what is kept and shown of an address holds no credential', () => {
  const { url } = ask('https://a.example/x?api_key=0a1b2c&wc-api=wc_shipstation', {
    authModes: ['query-pair', 'query-key'],
  })
  assert.equal(
    shownUrl(url),
    `https://a.example/x?api_key=***&wc-api=wc_shipstation&${asked}&SS-UserName=***&SS-Password=***&auth_key=***`,
  )
  assert.equal(shownUrl('https://u:p@a.example/x'), 'https://a.example/x')
})

test('a notification is XML, never a form, and its parameters are all in the query', () => {
  const connection = connectionTo(connector, 'https://a.example/?x=1')
  const request = notifyRequest(
    connection,
    [
      ['order_number', '#10/7 &ü'],
      ['service', ''],
    ],
    '<ShipNotice/>',
  )
  assert.equal(
    request.url,
    'https://a.example/?x=1&action=shipnotify&order_number=%2310%2F7+%26%C3%BC&service=',
  )
  assert.equal(request.headers['content-type'], 'text/xml; charset=utf-8')
  assert.equal(request.method, 'POST')
})

test('the key in an address is for its host alone, like the keys that are added to it', () => {
  const { secretParameters } = ask('https://a.example/?wc-api=wc_shipstation&api_key=sesame&lang=en', {
    authModes: ['query-key'],
  })
  assert.deepEqual(secretParameters, ['auth_key', 'api_key'])
})
