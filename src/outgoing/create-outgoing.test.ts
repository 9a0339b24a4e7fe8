import assert from 'node:assert/strict'
import type { IncomingMessage } from 'node:http'
import { afterEach, suite, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { closeServers, listen, loopback, refusal, request, resolve } from '../../test/support/internet.ts'
import { createOutgoing } from './create-outgoing.ts'

afterEach(closeServers)

suite('what may be asked at all', () => {
  const strict = createOutgoing({ allowPrivateTargets: [], resolve })
  const open = createOutgoing({
    allowPrivateTargets: ['10.0.0.0/8', '169.254.0.0/16', '127.0.0.0/8'],
    resolve,
  })

  const refused: [url: string, words: RegExp][] = [
    ['ftp://public.example.com/', /https:/],
    ['file:///etc/passwd', /whole address/],
    ['javascript:alert(1)', /whole address/],
    ['public.example.com/hook', /whole address/],
    ['', /whole address/],
    ['http://public.example.com/', /https:.*ALLOW_PRIVATE_TARGETS/],
    ...[22, 25, 21, 993, 1023].map((port): [string, RegExp] => [
      `https://public.example.com:${port}/`,
      new RegExp(`Port ${port} `),
    ]),
    ...[5432, 3306, 6379, 27017, 1433, 11211].map((port): [string, RegExp] => [
      `https://public.example.com:${port}/`,
      new RegExp(`Port ${port} `),
    ]),
    ['https://inside.example.com/', /private, local or reserved/],
    ['https://mixed.example.com/', /private, local or reserved/],
    ['https://cloud.example.com/', /secrets/],
    ...[
      '127.0.0.1',
      '2130706433',
      '0x7f000001',
      '0x7f.1',
      '017700000001',
      '127.1',
      '[::1]',
      '[::ffff:7f00:1]',
    ].map((host): [string, RegExp] => [`https://${host}/`, /private, local or reserved/]),
    ...['[64:ff9b::7f00:1]', '[fe80::1]', '0.0.0.0', '0', '10.0.0.1', '0xa000001', '192.168.1.1'].map(
      (host): [string, RegExp] => [`https://${host}/`, /private, local or reserved/],
    ),
    ['https://169.254.169.254/latest/meta-data', /secrets/],
    ['https://2852039166/', /secrets/],
    ['https://[::ffff:a9fe:a9fe]/', /secrets/],
  ]
  for (const [url, words] of refused) {
    test(`${url || 'nothing'} is refused, by check and by send`, async () => {
      const said = await refusal(strict.check(url, { allowHttp: false }), 'forbidden_target', words)
      assert.equal(await refusal(strict.send(request(url)), 'forbidden_target', words), said)
      // The address behind a name is not told.
      if (/example\.com/.test(url)) assert.doesNotMatch(said, /10\.0\.0\.7|169\.254|8\.8\.8\.8/)
    })
  }

  test('public names may be asked by https, and by http where the store opted in', async () => {
    await strict.check('https://public.example.com/hook', { allowHttp: false })
    await strict.check('https://user:pass@public.example.com:8443/hook', { allowHttp: false })
    await strict.check('http://public.example.com/hook', { allowHttp: true })
    await refusal(strict.check('http://inside.example.com/hook', { allowHttp: true }), 'forbidden_target')
  })

  test('the list of networks lets their addresses in, also by http, but never metadata', async () => {
    await open.check('http://inside.example.com/hook', { allowHttp: false })
    await open.check('http://127.0.0.1:8080/hook', { allowHttp: false })
    await refusal(open.check('http://mixed.example.com/', { allowHttp: false }), 'forbidden_target', /https/)
    await refusal(
      open.check('https://cloud.example.com/', { allowHttp: false }),
      'forbidden_target',
      /secrets/,
    )
  })

  test('further ports are those that the operator names, but never those of mail and databases', async () => {
    const wider = createOutgoing({ allowPrivateTargets: [], allowTargetPorts: [81, 25], resolve })
    await wider.check('https://public.example.com:81/', { allowHttp: false })
    for (const port of [82, 25])
      await refusal(
        wider.check(`https://public.example.com:${port}/`, { allowHttp: false }),
        'forbidden_target',
      )
  })

  test('a name without an address is an unknown host', async () => {
    await refusal(strict.check('https://nowhere.example.com/', { allowHttp: false }), 'unknown_host')
    await refusal(strict.send(request('https://nowhere.example.com/')), 'unknown_host', /nowhere/)
  })
})

suite('connecting', () => {
  test('a name is asked at its checked address, with its own Host', async () => {
    const seen: IncomingMessage[] = []
    const port = await listen((incoming, answer) => {
      seen.push(incoming)
      answer.end('hello')
    })
    const outgoing = createOutgoing({ allowPrivateTargets: loopback, resolve })
    const url = `http://us%40er:pa%3Ass@shop.example.com:${port}/a?b=1#c`
    const answer = await outgoing.send(request(url))
    assert.equal(answer.body.toString(), 'hello')
    assert.equal(answer.url, `http://shop.example.com:${port}/a?b=1`)
    assert.equal(seen[0]?.headers.host, `shop.example.com:${port}`)
    assert.equal(seen[0]?.url, '/a?b=1')
    const basic = Buffer.from('us@er:pa:ss').toString('base64')
    assert.equal(seen[0]?.headers.authorization, `Basic ${basic}`)
  })

  test('a name that changes to a private address between check and use is caught', async () => {
    let asked = 0
    const port = await listen((_incoming, answer) => {
      asked += 1
      answer.end()
    })
    // Allowed when it is checked, loopback when the socket asks.
    const answers = ['10.0.0.7', '127.0.0.1']
    const outgoing = createOutgoing({
      allowPrivateTargets: ['10.0.0.0/8'],
      rememberedMs: 0,
      resolve: async () => [{ address: answers.shift() ?? '127.0.0.1', family: 4 }],
    })
    await refusal(outgoing.send(request(`http://turncoat.example.com:${port}/`)), 'forbidden_target')
    assert.deepEqual(answers, [])
    assert.equal(asked, 0)
  })

  test('an open connection does not spare a name the check at the next attempt', async () => {
    const port = await listen((_incoming, answer) => answer.end())
    let address = '127.0.0.1'
    const outgoing = createOutgoing({
      allowPrivateTargets: ['127.0.0.0/8'],
      rememberedMs: 0,
      resolve: async () => [{ address, family: 4 }],
    })
    const url = `http://turncoat.example.com:${port}/`
    assert.equal((await outgoing.send(request(url))).status, 200)
    address = '10.0.0.7'
    await refusal(outgoing.send(request(url)), 'forbidden_target')
  })

  test('nobody listening, a broken connection and plain text where TLS was meant each have their word', async () => {
    const outgoing = createOutgoing({ allowPrivateTargets: loopback, resolve })
    const port = await listen((incoming) => incoming.socket.destroy())
    await refusal(outgoing.send(request(`http://shop.example.com:${port}/`)), 'connection_reset')
    await refusal(outgoing.send(request(`https://shop.example.com:${port}/`)), 'bad_certificate')
    const closed = await listen(() => {})
    closeServers()
    await refusal(outgoing.send(request(`http://shop.example.com:${closed}/`)), 'connection_refused')
  })
})

suite('the answer', () => {
  const outgoing = createOutgoing({ allowPrivateTargets: loopback, resolve })

  test('it is unpacked, and what is counted are the unpacked bytes', async () => {
    const port = await listen((_incoming, answer) => {
      answer.setHeader('content-encoding', 'gzip')
      answer.end(gzipSync('x'.repeat(2_000)))
    })
    const url = `http://shop.example.com:${port}/`
    const whole = await outgoing.send(request(url, { maxBodyBytes: 2_000 }))
    assert.equal(whole.body.toString(), 'x'.repeat(2_000))
    await refusal(outgoing.send(request(url, { maxBodyBytes: 1_999 })), 'too_large')
    const cut = await outgoing.send(request(url, { maxBodyBytes: 10, onTooLarge: 'cut' }))
    assert.deepEqual([cut.body.toString(), cut.cut], ['x'.repeat(10), true])
  })

  test('an endless answer is cut, or refused', async () => {
    const port = await listen((_incoming, answer) => {
      const pour = () => {
        while (!answer.destroyed && answer.write('y'.repeat(1_000)));
        if (!answer.destroyed) answer.once('drain', pour)
      }
      pour()
    })
    const url = `http://shop.example.com:${port}/`
    await refusal(outgoing.send(request(url)), 'too_large')
    const { body, cut } = await outgoing.send(request(url, { onTooLarge: 'cut' }))
    assert.deepEqual([body.length, cut], [1_000, true])
  })

  test('one that does not begin, does not end, or is not wanted any more is given up', async () => {
    const port = await listen((incoming, answer) => {
      if (incoming.url === '/part') answer.write('part')
    })
    const at = (path: string) => `http://shop.example.com:${port}${path}`
    const brief = { firstByteTimeoutMs: 80, totalTimeoutMs: 160 }
    await refusal(outgoing.send(request(at('/'), brief)), 'timed_out')
    await refusal(outgoing.send(request(at('/part'), brief)), 'timed_out')
    const cut = await outgoing.send(request(at('/part'), { ...brief, onTooLarge: 'cut' }))
    assert.deepEqual([cut.status, cut.body.toString(), cut.cut], [200, 'part', true])
    const controller = new AbortController()
    const sent = outgoing.send(request(at('/'), { signal: controller.signal }))
    controller.abort()
    await refusal(sent, 'cancelled')
  })

  test('a name that is never resolved is given up like one that never answers', async () => {
    const stuck = createOutgoing({ allowPrivateTargets: loopback, resolve: () => new Promise(() => {}) })
    const brief = { firstByteTimeoutMs: 80, totalTimeoutMs: 160 }
    await refusal(stuck.send(request('https://shop.example.com/', brief)), 'timed_out')
    const controller = new AbortController()
    const sent = stuck.send(request('https://shop.example.com/', { signal: controller.signal }))
    controller.abort()
    await refusal(sent, 'cancelled')
  })
})
