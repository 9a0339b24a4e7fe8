// Which addresses may be connected to (stores-and-webhooks, 8.6; ruling 9). Pure.
import ipaddr from 'ipaddr.js'

type Ip = ipaddr.IPv4 | ipaddr.IPv6
export type Cidr = readonly [Ip, number]

/** Where clouds tell machines their secrets: refused whatever the settings allow. */
const metadata: readonly Ip[] = [
  '169.254.169.254',
  '169.254.170.2',
  '169.254.170.23',
  '100.100.100.200',
  '168.63.129.16',
  '192.0.0.192',
  'fd00:ec2::254',
  'fd00:ec2::23',
  'fd20:ce::254',
].map((text) => ipaddr.parse(text))

/** IPv6 networks whose last 32 bits are an IPv4 address: mapped, translated, NAT64, and the old compatible form. */
const lastBits = ['::ffff:0:0/96', '::ffff:0:0:0/96', '64:ff9b::/96', '::/96'].map(parseCidr)
const sixToFour = parseCidr('2002::/16')

/** @throws Error when it is no network such as `10.0.0.0/8`, or one address. */
export function parseCidr(text: string): Cidr {
  if (text.includes('/')) return ipaddr.parseCIDR(text)
  const ip = ipaddr.parse(text)
  return [ip, ip.kind() === 'ipv4' ? 32 : 128]
}

export type AddressKind =
  | 'public'
  /** Held by the list of what the hub's operator allows. */
  | 'allowed'
  | 'private'
  | 'metadata'

/** Of an address as a resolver gives it. */
export function kindOf(address: string, allowed: readonly Cidr[]): AddressKind {
  const ip = unwrapped(ipaddr.parse(address.replace(/%.*$/, '')))
  if (metadata.some((one) => one.kind() === ip.kind() && one.toString() === ip.toString())) return 'metadata'
  if (allowed.some((cidr) => holds(cidr, ip))) return 'allowed'
  return ip.range() === 'unicast' ? 'public' : 'private'
}

/** The IPv4 address that an IPv6 one stands for. */
function unwrapped(ip: Ip): Ip {
  if (ip.kind() === 'ipv4') return ip
  const bytes = ip.toByteArray()
  if (holds(sixToFour, ip)) return ipaddr.fromByteArray(bytes.slice(2, 6))
  const isOwn = ['unspecified', 'loopback'].includes(ip.range())
  return !isOwn && lastBits.some((cidr) => holds(cidr, ip)) ? ipaddr.fromByteArray(bytes.slice(12)) : ip
}

function holds([network, bits]: Cidr, ip: Ip): boolean {
  return network.kind() === ip.kind() && ip.match(network as ipaddr.IPv4 & ipaddr.IPv6, bits)
}
