import { BlockList, isIP } from 'node:net'

const nearby = new BlockList()
nearby.addSubnet('127.0.0.0', 8)
nearby.addSubnet('10.0.0.0', 8)
nearby.addSubnet('172.16.0.0', 12)
nearby.addSubnet('192.168.0.0', 16)
nearby.addAddress('::1', 'ipv6')
nearby.addSubnet('fc00::', 7, 'ipv6')
const localEnding = /(^|\.)(localhost|local|internal|lan|home\.arpa)$/

/** By its name alone: a cart on the same machine or network, which no hosting company counts the requests of. */
export function isLocalHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '')
  const family = isIP(host)
  if (family !== 0) return nearby.check(host, family === 6 ? 'ipv6' : 'ipv4')
  return localEnding.test(host) || !host.includes('.')
}
