import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { kindOf, parseCidr } from './addresses.ts'

const own = ['127.0.0.0/8', '::1', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'].map(parseCidr)
const everything = ['0.0.0.0/0', '::/0'].map(parseCidr)

const privates = {
  loopback: ['127.0.0.1', '127.255.255.254', '::1'],
  private: ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.7.7', 'fc00::1', 'fd12:3456::1'],
  'of a carrier': ['100.64.0.1', '100.127.255.255'],
  'link-local': ['169.254.1.1', 'fe80::1', 'fe80::1%eth0', 'febf::1'],
  'this network': ['0.0.0.0', '0.1.2.3', '::'],
  multicast: ['224.0.0.1', '239.255.255.255', 'ff02::1'],
  broadcast: ['255.255.255.255'],
  reserved: ['240.0.0.1', '198.18.0.1', '192.0.0.1', 'fec0::1', '100::1', '2001::1', '5f00::1'],
  documentation: ['192.0.2.1', '198.51.100.1', '203.0.113.1', '2001:db8::1', '3fff::1'],
  mapped: ['::ffff:127.0.0.1', '::ffff:a00:1', '::ffff:192.168.0.1', '::ffff:0:10.0.0.1', '::127.0.0.1'],
  NAT64: ['64:ff9b::127.0.0.1', '64:ff9b::a00:1', '64:ff9b:1::8.8.8.8', '64:ff9b:1:a00:1::'],
  '6to4': ['2002:7f00:1::', '2002:a00:1::1', '2002:c0a8:101::1'],
}

for (const [name, addresses] of Object.entries(privates)) {
  test(`addresses that are ${name} are refused where nothing allows them`, () => {
    for (const address of addresses) assert.equal(kindOf(address, []), 'private', address)
  })
}

test('public addresses are public, in any wrapping', () => {
  for (const address of [
    ...['8.8.8.8', '1.1.1.1', '172.32.0.1', '172.15.255.255', '100.63.255.255', '100.128.0.1', '169.253.1.1'],
    ...['2606:4700::1111', '::ffff:8.8.8.8', '64:ff9b::8.8.8.8', '2002:808:808::1'],
  ])
    assert.equal(kindOf(address, []), 'public', address)
})

test('metadata of clouds stays refused whatever is allowed, in any wrapping', () => {
  for (const address of [
    ...['169.254.169.254', '169.254.170.2', '100.100.100.200', '168.63.129.16', 'fd00:ec2::254'],
    ...['::ffff:169.254.169.254', '64:ff9b::169.254.169.254', '2002:a9fe:a9fe::1', '::a9fe:a9fe'],
  ])
    for (const allowed of [[], own, everything]) assert.equal(kindOf(address, allowed), 'metadata', address)
})

test('the list allows its networks and nothing beside them, wrapped or not', () => {
  for (const address of ['127.0.0.1', '10.9.9.9', '::1', 'fd00::5', '::ffff:10.0.0.1', '64:ff9b::c0a8:1'])
    assert.equal(kindOf(address, own), 'allowed', address)
  for (const address of ['169.254.1.1', '100.64.0.1', '0.0.0.0', 'fe80::1', '192.0.2.1'])
    assert.equal(kindOf(address, own), 'private', address)
  assert.equal(kindOf('192.168.1.5', [parseCidr('192.168.1.5')]), 'allowed')
  assert.equal(kindOf('192.168.1.6', [parseCidr('192.168.1.5')]), 'private')
})

test('an IPv4 address is judged alike in each of its IPv6 forms', () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.boolean(), (address, isOpen) => {
      const allowed = isOpen ? own : []
      const expected = kindOf(address, allowed)
      const [a, b, c, d] = address.split('.').map((part) => Number(part).toString(16).padStart(2, '0'))
      const low = `${a}${b}:${c}${d}`
      for (const form of [`::ffff:${low}`, `::ffff:${address}`, `64:ff9b::${low}`, `2002:${low}::1`])
        assert.equal(kindOf(form, allowed), expected, form)
    }),
  )
})
