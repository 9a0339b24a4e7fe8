import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isLocalHost } from './local-host.ts'
import { createTurns } from './turns.ts'

const never = new AbortController().signal
const ticks = async () => {
  for (let tick = 0; tick < 10; tick += 1) await Promise.resolve()
}

test('a host is asked one thing at a time, hosts do not wait for each other', async () => {
  const turns = createTurns()
  const log: string[] = []
  const gates = new Map<string, () => void>()
  const work = (name: string) => () =>
    new Promise<string>((resolve) => {
      log.push(name)
      gates.set(name, () => resolve(name))
    })
  const all = [
    turns.take('a', never, work('a1')),
    turns.take('a', never, work('a2')),
    turns.take('b', never, work('b1')),
  ]
  await ticks()
  assert.deepEqual(log, ['a1', 'b1'])
  gates.get('a1')?.()
  await ticks()
  assert.deepEqual(log, ['a1', 'b1', 'a2'])
  gates.get('a2')?.()
  gates.get('b1')?.()
  assert.deepEqual(await Promise.all(all), ['a1', 'a2', 'b1'])
})

test('work that fails leaves its turn, and who is called off while waiting does too', async () => {
  const turns = createTurns()
  const stop = new AbortController()
  let open = () => {}
  const first = turns.take('a', never, () => new Promise<void>((resolve) => (open = resolve)))
  const second = turns.take('a', stop.signal, () => assert.fail('its turn never came'))
  const third = turns.take('a', never, () => Promise.reject(new Error('broken')))
  const fourth = turns.take('a', never, () => Promise.resolve('done'))
  stop.abort(new Error('called off'))
  await assert.rejects(second, /called off/)
  open()
  await first
  await assert.rejects(third, /broken/)
  assert.equal(await fourth, 'done')
})

test('local hosts are known by their names and addresses', () => {
  for (const host of [
    'localhost',
    'shop.localhost',
    '127.0.0.1',
    '127.9.9.9',
    '[::1]',
    '10.0.0.5',
    '192.168.1.2',
    '172.20.0.1',
    'cart',
    'cart.local',
    '[fd00::1]',
  ])
    assert.equal(isLocalHost(host), true, host)
  for (const host of [
    'shop.example.ca',
    '8.8.8.8',
    '172.32.0.1',
    'localhost.example.com',
    '[2606:4700::1111]',
  ])
    assert.equal(isLocalHost(host), false, host)
})
