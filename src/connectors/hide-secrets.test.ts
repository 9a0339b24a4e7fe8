import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hiderOf, shownUrl } from './hide-secrets.ts'

test('secrets are hidden in each form in which a store may echo them', () => {
  const hide = hiderOf({
    url: 'https://u:p%20w%40@a.example/x?api_key=k%2B1+2&wc-api=plain',
    credentials: { username: 'hub', password: 'a b&c' },
  })
  const basic = Buffer.from('hub:a b&c').toString('base64')
  for (const form of [
    'a b&c',
    'a%20b%26c',
    'a+b%26c',
    basic,
    'p w@',
    'p%20w%40',
    'k+1 2',
    'k%2B1%202',
    'k%2B1+2',
  ])
    assert.equal(hide(`<${form}>`), '<***>', form)
  assert.equal(hide('plain text of hub'), 'plain text of hub')
})

test('a secret that holds another one is hidden whole, and a word too short to be one is none', () => {
  const hide = hiderOf({ url: 'https://a.example/?token=abc', credentials: { password: 'abcdef' } })
  assert.equal(hide('abcdef abc'), '*** ***')
  assert.equal(hiderOf({ url: 'https://a.example/', credentials: { password: 'a' } })('a cart'), 'a cart')
})

test('an address is shown without what looks like a secret, and with all else', () => {
  for (const [url, shown] of [
    ['https://u:p@a.example/x', 'https://a.example/x'],
    ['https://a.example/x?route=feed&Token=1&page=2', 'https://a.example/x?route=feed&Token=***&page=2'],
    ['https://a.example/x?h=0123456789abcdef0123456789abcdef', 'https://a.example/x?h=***'],
    [
      'https://a.example/x?order_number=6f9619ff-8b86-4011-b42d-00cf4fc964ff',
      'https://a.example/x?order_number=6f9619ff-8b86-4011-b42d-00cf4fc964ff',
    ],
    ['https://a.example/x?key', 'https://a.example/x?key'],
    ['nonsense', 'an address that cannot be read'],
  ] as const)
    assert.equal(shownUrl(url), shown)
})
