// Names to addresses, every one of them checked. Whoever connects gets addresses from here and from nowhere else.
import { lookup } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import { OutgoingError } from '../core/outgoing.ts'
import { type Cidr, kindOf } from './addresses.ts'
import { forbidden } from './target.ts'

export interface Address {
  address: string
  family: number
}

/** As the operating system does it; tests tell lies instead. Rejects where there is no such name. */
export type Resolve = (name: string) => Promise<Address[]>

/** `anywhere`: public addresses too. `listed`: those alone that the operator's list holds, as for plain http. */
export type Reach = 'anywhere' | 'listed'

export interface Resolver {
  /** @throws OutgoingError forbidden_target, unknown_host */
  check(host: string, reach: Reach): Promise<Address[]>
  /** For sockets. */
  lookupFor(reach: Reach): LookupFunction
}

/** Many requests to one host in one moment ask once. */
const REMEMBERED_MS = 1_000
const MOST_REMEMBERED = 1_000

export function createResolver(options: {
  allowed: readonly Cidr[]
  resolve?: Resolve | undefined
  rememberedMs?: number | undefined
}): Resolver {
  const { allowed, resolve = bySystem, rememberedMs = REMEMBERED_MS } = options
  const known = new Map<string, { addresses: Promise<Address[]>; until: number }>()

  function addressesOf(host: string): Promise<Address[]> {
    const family = isIP(host)
    if (family !== 0) return Promise.resolve([{ address: host, family }])
    const hit = known.get(host)
    if (hit && hit.until > performance.now()) return hit.addresses
    if (known.size >= MOST_REMEMBERED) known.clear()
    const addresses = resolve(host)
    known.set(host, { addresses, until: performance.now() + rememberedMs })
    // A failure is remembered as long: a name that takes long to fail must not keep others waiting.
    addresses.catch(() => {})
    return addresses
  }

  async function check(host: string, reach: Reach): Promise<Address[]> {
    const addresses = await addressesOf(host).catch((error: unknown) => {
      throw new OutgoingError('unknown_host', `The name ${host} has no address.`, { cause: error })
    })
    if (addresses.length === 0) throw new OutgoingError('unknown_host', `The name ${host} has no address.`)
    for (const { address } of addresses) {
      const kind = kindOf(address, allowed)
      if (kind === 'metadata')
        throw forbidden(`${host} is where a cloud keeps its secrets; nobody asks there.`)
      if (kind === 'private') throw forbidden(privateRule(host))
      if (kind === 'public' && reach === 'listed')
        throw forbidden(
          'It must begin with https://; plain http is for the networks in ALLOW_PRIVATE_TARGETS.',
        )
    }
    return addresses
  }

  return {
    check,
    lookupFor: (reach) => (host, wanted, answer) => {
      check(host, reach).then(
        (addresses) => {
          const [first] = addresses
          if (wanted.all || !first) answer(null, addresses)
          else answer(null, first.address, first.family)
        },
        (error: NodeJS.ErrnoException) => answer(error, []),
      )
    },
  }
}

function bySystem(name: string): Promise<Address[]> {
  return lookup(name, { all: true, order: 'verbatim' })
}

/** Names the rule, not the address. */
function privateRule(host: string): string {
  return `${host} leads to a private, local or reserved address; ALLOW_PRIVATE_TARGETS can allow its network.`
}
