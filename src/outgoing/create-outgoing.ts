// Requests of the hub to other machines, by the rules of stores-and-webhooks, 8.6. A name is resolved here, every address
// of it is checked, and sockets connect to checked addresses alone: a name that changes in between gains nothing. Nothing
// of the environment (proxies) is heeded, no cookie is kept.
import { Agent, type Dispatcher } from 'undici'
import type { Outgoing, OutgoingAnswer, OutgoingRequest } from '../core/outgoing.ts'
import { type Cidr, parseCidr } from './addresses.ts'
import { failed, wordFailure } from './failures.ts'
import { readBody } from './read-answer.ts'
import { redirected } from './redirects.ts'
import { createResolver, type Reach, type Resolve } from './resolver.ts'
import { parseTarget, type Target } from './target.ts'

const USER_AGENT = 'Packhouse'
const MOST_HEADER_BYTES = 64 * 1024
/** Somebody waits for it. */
const CHECK_TIMEOUT_MS = 10_000
/** Shorter than servers keep idle connections: a request must not meet one that is just being closed. */
const KEEP_ALIVE_MS = 1_500

export interface OutgoingOptions {
  /** Networks that may be asked though they are private. */
  allowPrivateTargets: readonly string[]
  /** Ports beside 443, 80 and those above 1023. */
  allowTargetPorts?: readonly number[]
  resolve?: Resolve
  /** How long an answer of the resolver stands for many requests at once. */
  rememberedMs?: number
}

export function createOutgoing(options: OutgoingOptions): Outgoing {
  const allowed: Cidr[] = options.allowPrivateTargets.map(parseCidr)
  const targetOf = (url: string) => parseTarget(url, options.allowTargetPorts ?? [])
  const resolver = createResolver({ ...options, allowed })
  const agents = new Map<string, Agent>()

  function agentFor(reach: Reach, connectTimeoutMs: number): Agent {
    const name = `${reach} ${connectTimeoutMs}`
    const agent =
      agents.get(name) ??
      new Agent({
        connect: { timeout: connectTimeoutMs, lookup: resolver.lookupFor(reach) },
        maxHeaderSize: MOST_HEADER_BYTES,
        keepAliveTimeout: KEEP_ALIVE_MS,
        // Each request has clocks of its own.
        headersTimeout: 0,
        bodyTimeout: 0,
      })
    agents.set(name, agent)
    return agent
  }

  /** One request and its answer, whatever it is. */
  async function ask(request: OutgoingRequest, target: Target, signal: AbortSignal): Promise<Asked> {
    const reach = reachOf(target, request.allowHttp)
    // Again at every attempt, also where a connection is open already; addresses in the URL never reach the lookup.
    await orAborted(resolver.check(target.host, reach), signal)
    const answer = await agentFor(reach, request.connectTimeoutMs).request({
      origin: target.url.origin,
      path: target.url.pathname + target.url.search,
      method: request.method,
      headers: headersOf(request, target),
      body: request.body ?? null,
      signal,
    })
    return { target, answer }
  }

  async function send(request: OutgoingRequest): Promise<OutgoingAnswer> {
    const clock = startClocks(request)
    let target = targetOf(request.url)
    try {
      let current = request
      for (let followed = 0; ; followed += 1) {
        const { answer } = await ask(current, target, clock.signal)
        const next = request.redirects > 0 ? followedBy(current, target, answer) : null
        if (!next) {
          clock.answered()
          const read = await answerOf(request, target, answer)
          if (clock.reason() === 'cancelled') throw failed('cancelled', target.host)
          return read
        }
        if (followed >= request.redirects) throw failed('too_many_redirects', target.host)
        answer.body.on('error', () => {}).destroy()
        current = next
        target = targetOf(next.url)
      }
    } catch (error) {
      throw clock.reason()
        ? failed(clock.reason() ?? 'timed_out', target.host)
        : wordFailure(error, target.host)
    } finally {
      clock.stop()
    }
  }

  return {
    send,
    async check(url, { allowHttp }) {
      const target = targetOf(url)
      const signal = AbortSignal.timeout(CHECK_TIMEOUT_MS)
      await orAborted(resolver.check(target.host, reachOf(target, allowHttp)), signal).catch(
        (error: unknown) => {
          throw signal.aborted ? failed('timed_out', target.host) : error
        },
      )
    },
  }
}

/** Resolvers of operating systems cannot be told to stop. */
async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted()
  let stop = () => {}
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
  })
  try {
    return await Promise.race([work, aborted])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

interface Asked {
  target: Target
  answer: Dispatcher.ResponseData
}

function reachOf({ url }: Target, allowHttp: boolean): Reach {
  return url.protocol === 'https:' || allowHttp ? 'anywhere' : 'listed'
}

function headersOf({ headers }: OutgoingRequest, { authorization }: Target): Record<string, string> {
  const names = Object.keys(headers).map((name) => name.toLowerCase())
  return {
    ...(names.includes('user-agent') ? {} : { 'user-agent': USER_AGENT }),
    ...(authorization === null || names.includes('authorization') ? {} : { authorization }),
    ...headers,
  }
}

function followedBy(
  request: OutgoingRequest,
  target: Target,
  { statusCode, headers }: Dispatcher.ResponseData,
): OutgoingRequest | null {
  const withSecrets = { ...request, headers: headersOf(request, target) }
  return redirected(withSecrets, {
    url: target.url,
    status: statusCode,
    location: joined(headers.location),
  })
}

async function answerOf(
  request: OutgoingRequest,
  { url, host }: Target,
  { statusCode, headers, body }: Dispatcher.ResponseData,
): Promise<OutgoingAnswer> {
  const read = await readBody(body, joined(headers['content-encoding']), request, host)
  const flat = Object.entries(headers).map(([name, value]) => [name, joined(value) ?? ''])
  return { status: statusCode, headers: Object.fromEntries(flat), url: url.href, ...read }
}

function joined(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(', ') : value
}

/** The clocks of one request, redirects included; `reason` says which ended it. */
function startClocks({ firstByteTimeoutMs, totalTimeoutMs, signal }: OutgoingRequest) {
  const controller = new AbortController()
  let reason: 'timed_out' | 'cancelled' | null = null
  const end = (why: 'timed_out' | 'cancelled') => () => {
    reason ??= why
    controller.abort()
  }
  const timedOut = end('timed_out')
  const cancelled = end('cancelled')
  const firstByte = setTimeout(timedOut, firstByteTimeoutMs)
  const total = setTimeout(timedOut, totalTimeoutMs)
  if (signal?.aborted) cancelled()
  signal?.addEventListener('abort', cancelled, { once: true })
  return {
    signal: controller.signal,
    answered: () => clearTimeout(firstByte),
    reason: () => reason,
    stop() {
      clearTimeout(firstByte)
      clearTimeout(total)
      signal?.removeEventListener('abort', cancelled)
    },
  }
}
