import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import fastify from 'fastify'
import { pages } from './pages.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'packhouse-pages-'))
mkdirSync(path.join(folder, 'assets'))
const document = '<script nonce="__NONCE__" src="/desk/assets/a-1.js"></script><meta nonce="__NONCE__">'
writeFileSync(path.join(folder, 'index.html'), document)
writeFileSync(path.join(folder, 'assets/a-1.js'), 'run()')
writeFileSync(path.join(folder, 'assets/a-1.js.gz'), gzipSync('run()'))
after(() => rmSync(folder, { recursive: true, force: true }))

async function serve(from: string) {
  const app = fastify()
  await app.register(pages({ folder: from }))
  return app
}

test('the root leads to the desk', async () => {
  const answer = await (await serve(folder)).inject('/')
  assert.equal(answer.statusCode, 302)
  assert.equal(answer.headers.location, '/desk/')
})

test('every address of the desk is the same document, each time with another nonce', async () => {
  const app = await serve(folder)
  const answers = await Promise.all(
    ['/desk', '/desk/', '/desk/a/1/orders?text=x'].map((url) => app.inject(url)),
  )
  const nonces = answers.map((answer) => /<script nonce="([^"]+)"/.exec(answer.body)?.[1] ?? '')
  assert.equal(new Set(nonces).size, 3)
  for (const [at, answer] of answers.entries()) {
    const policy = String(answer.headers['content-security-policy'])
    assert.equal(answer.statusCode, 200)
    assert.ok(policy.includes(`script-src 'self' 'nonce-${nonces[at]}'`))
    assert.ok(policy.includes("default-src 'none'"))
    assert.ok(!policy.includes('unsafe'))
    assert.equal(answer.headers['cache-control'], 'no-store')
    assert.ok(!answer.body.includes('__NONCE__'))
  }
})

test('a build under a running hub is shown from then on', async () => {
  const app = await serve(folder)
  writeFileSync(path.join(folder, 'index.html'), document.replace('a-1', 'a-2'))
  assert.match((await app.inject('/desk/')).body, /a-2\.js/)
  rmSync(path.join(folder, 'index.html'))
  assert.match((await app.inject('/desk/')).body, /a-2\.js/, 'while there is none, the last one')
  writeFileSync(path.join(folder, 'index.html'), document)
})

test('built files are kept by the browser, and sent as they were compressed', async () => {
  const app = await serve(folder)
  const answer = await app.inject({ url: '/desk/assets/a-1.js', headers: { 'accept-encoding': 'gzip' } })
  assert.equal(answer.headers['content-encoding'], 'gzip')
  assert.equal(answer.headers['cache-control'], 'public, max-age=31536000, immutable')
  assert.equal((await app.inject('/desk/assets/none.js')).statusCode, 404)
  assert.equal((await app.inject('/desk/assets/..%2findex.html')).statusCode, 404)
})

test('pages that are not built say how to build them', async () => {
  const answer = await (await serve(path.join(folder, 'none'))).inject('/desk/a/1/orders')
  assert.equal(answer.statusCode, 503)
  assert.match(answer.body, /npm start/)
})
