import assert from 'node:assert/strict'
import { test } from 'node:test'
import { serverSettings } from './server-settings.ts'

const request = { socketDir: '/run/it', fast: false, extra: {}, memoryMb: 8000 }

test('what guards the orders stays on', () => {
  for (const name of ['fsync', 'full_page_writes', 'synchronous_commit', 'FSYNC']) {
    assert.throws(() => serverSettings({ ...request, extra: { [name]: 'off' } }), /stays on/)
  }
  const { fsync, full_page_writes, synchronous_commit } = serverSettings(request)
  assert.deepEqual([fsync, full_page_writes, synchronous_commit], ['on', 'on', 'on'])
})

test('the server never listens on the network', () => {
  assert.throws(() => serverSettings({ ...request, extra: { listen_addresses: '*' } }), /to itself/)
  assert.equal(serverSettings(request).listen_addresses, '')
})

test('a small machine gets small buffers', () => {
  assert.equal(serverSettings(request).shared_buffers, '256MB')
  assert.equal(serverSettings({ ...request, memoryMb: 512 }).shared_buffers, '64MB')
})

test('a folder name with a comma is one folder', () => {
  assert.equal(serverSettings({ ...request, socketDir: '/a, "b"' }).unix_socket_directories, '"/a, ""b"""')
})
