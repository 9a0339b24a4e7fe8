import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { HubError } from '../../core/errors.ts'
import type { StoreSettings } from '../../core/stores/connector.ts'
import { createTurns } from '../turns.ts'
import { createCustomStore } from './connector.ts'

suite('what is refused before it is saved', () => {
  const { checkConnection, defaultSettings } = createCustomStore(createTurns())
  const check = (url: string, credentials = {}, settings: Partial<StoreSettings> = {}) =>
    checkConnection({ url, credentials, settings: { ...defaultSettings, ...settings } })
  const refused = (work: () => void, path: string, words: RegExp) =>
    assert.throws(work, (error) => {
      assert.ok(error instanceof HubError && error.code === 'invalid')
      assert.equal(error.faults[0]?.path, path)
      assert.match(error.message, words)
      return true
    })

  test('an address that is none, and one without credentials', () => {
    for (const url of ['', 'shop.example.ca/export', 'ftp://shop.example.ca/', 'file:///x'])
      refused(() => check(url, { username: 'u', password: 'p' }), 'url', /https:/)
    refused(() => check('https://a.example/'), 'username', /basic, header-pair needs a username/)
    refused(() => check('https://a.example/', {}, { authModes: ['query-key'] }), 'password', /query-key/)
    refused(() => check('https://a.example/', { username: 'u\n' }), 'username', /control/)
    refused(() => check('https://a.example/', {}, { authModes: [] }), 'authModes', /url-only/)
    refused(
      () => check('https://a.example/', {}, { authModes: ['url-only'], timeZone: 'Mars' }),
      'timeZone',
      /Mars/,
    )
  })

  test('what can work is let through', () => {
    check('https://a.example/', { username: 'u' })
    check('https://u:p@a.example/')
    check('https://a.example/', { password: 'key' }, { authModes: ['query-key'] })
    check('http://a.example/?api_key=1', {}, { authModes: ['url-only'] })
  })
})
