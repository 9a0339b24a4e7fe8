import assert from 'node:assert/strict'
import { afterEach, suite, test } from 'node:test'
import { closeServers, listen, loopback, refusal, request, resolve } from '../../test/support/internet.ts'
import type { OutgoingRequest } from '../core/outgoing.ts'
import { createOutgoing } from './create-outgoing.ts'

afterEach(closeServers)

suite('redirects', () => {
  const outgoing = createOutgoing({ allowPrivateTargets: loopback, resolve })

  /** Redirects `/` as told, and answers what it was asked elsewhere. */
  async function redirecting(status: number, location: (port: number) => string): Promise<string> {
    const port: number = await listen((incoming, answer) => {
      if (incoming.url?.startsWith('/start')) {
        answer.writeHead(status, { location: location(port) }).end()
        return
      }
      const { authorization = '', host, 'x-key': key = '' } = incoming.headers
      answer.end(JSON.stringify({ host, url: incoming.url, authorization, key, method: incoming.method }))
    })
    return `http://shop.example.com:${port}/start?a=1`
  }
  const headers = { authorization: 'Basic abc', 'x-key': 'secret' }
  const followed = async (url: string, more: Partial<OutgoingRequest> = {}) =>
    JSON.parse(
      (await outgoing.send(request(url, { headers, redirects: 5, ...more }))).body.toString(),
    ) as object

  test('with none to follow, the redirect is the answer', async () => {
    const { status, headers } = await outgoing.send(request(await redirecting(302, () => '/next')))
    assert.deepEqual([status, headers.location], [302, '/next'])
  })

  test('on the same host all goes along', async () => {
    const url = await redirecting(301, () => '/next')
    const host = new URL(url).host
    assert.deepEqual(await followed(url), {
      ...{ host, url: '/next?a=1', authorization: 'Basic abc', key: 'secret', method: 'GET' },
    })
  })

  test('another host of the same site is not told the secrets', async () => {
    const url = await redirecting(302, (port) => `http://www.example.com:${port}/next?b=2`)
    const host = new URL(url).host.replace('shop', 'www')
    const expected = { host, url: '/next?b=2', authorization: '', key: '', method: 'GET' }
    assert.deepEqual(await followed(url), expected)
  })

  test('another port of the same host is another server, and is not told the secrets', async () => {
    const other = await redirecting(302, () => '/')
    const url = await redirecting(302, () => new URL('/next', other).href)
    const expected = {
      host: new URL(other).host,
      url: '/next?a=1',
      authorization: '',
      key: '',
      method: 'GET',
    }
    assert.deepEqual(await followed(url), expected)
  })

  test('another site, a private address and endless circles are refused', async () => {
    const elsewhere = await redirecting(302, (port) => `http://other.example.net:${port}/next`)
    await refusal(
      outgoing.send(request(elsewhere, { redirects: 5 })),
      'forbidden_target',
      /other\.example\.net/,
    )
    const inside = await redirecting(302, () => 'http://inside.example.com/next')
    await refusal(outgoing.send(request(inside, { redirects: 5 })), 'forbidden_target', /private/)
    const circle = await redirecting(302, () => '/start')
    await refusal(outgoing.send(request(circle, { redirects: 5 })), 'too_many_redirects')
  })

  test('a POST follows 307 and 308 on its own host, nothing else', async () => {
    const post: Partial<OutgoingRequest> = { method: 'POST', body: 'x', redirects: 5, headers }
    const kept = await followed(await redirecting(307, () => '/next'), post)
    assert.equal('method' in kept && kept.method, 'POST')
    const found = await outgoing.send(request(await redirecting(302, () => '/next'), post))
    assert.equal(found.status, 302)
    const other = await redirecting(308, (port) => `http://www.example.com:${port}/next`)
    await refusal(outgoing.send(request(other, post)), 'forbidden_target')
  })
})
