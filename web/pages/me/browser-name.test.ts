import assert from 'node:assert/strict'
import { test } from 'node:test'
import { browserName } from './browser-name.ts'

test('a browser is told by what it calls itself', () => {
  const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)'
  const known = {
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/130.0 Safari/537.36`]: 'Chrome on Windows',
    [`Mozilla/5.0 (Windows NT 10.0) ${webkit} Chrome/130.0 Safari/537.36 Edg/130.0`]: 'Edge on Windows',
    [`Mozilla/5.0 (Linux; Android 14) ${webkit} Chrome/130.0 Mobile Safari/537.36`]: 'Chrome on Android',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 14_0) AppleWebKit/605.1 Version/17.0 Safari/605.1':
      'Safari on macOS',
    'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0': 'Firefox on Linux',
    'curl/8.5.0': 'curl/8.5.0',
    '': 'Unknown browser',
  }
  for (const [userAgent, name] of Object.entries(known)) assert.equal(browserName(userAgent), name)
})
