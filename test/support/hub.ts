// A whole hub for a test: its own database, a clock that the test sets, accounts with clients that hold every answer
// against the contract.
import type { Account } from '../../src/core/account.ts'
import { type AccountDraft, createAccount } from '../../src/core/accounts/create-account.ts'
import { keyedHash } from '../../src/core/accounts/hub-secret.ts'
import type { Ctx, Hub, Log } from '../../src/core/context.ts'
import type { LabelPrinter } from '../../src/core/labels/label.ts'
import type { Outgoing } from '../../src/core/outgoing.ts'
import type { Connectors } from '../../src/core/stores/connector.ts'
import { startServer } from '../../src/server.ts'
import { buildHub } from './build-hub.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'
import { type Contract, loadContract } from './openapi.ts'
import { plainLabels } from './plain-labels.ts'

export interface Answer<Body> {
  status: number
  headers: Headers
  body: Body
  text: string
}

export interface Call {
  headers?: Record<string, string>
  /** Sent as it is. */
  raw?: string | Uint8Array
  /** Not held against the contract. */
  unchecked?: boolean
}

/** Speaks one dialect for one account. */
export interface Client {
  send<Body = Json>(method: string, path: string, body?: unknown, call?: Call): Promise<Answer<Body>>
  get<Body = Json>(path: string, call?: Call): Promise<Answer<Body>>
  post<Body = Json>(path: string, body: unknown, call?: Call): Promise<Answer<Body>>
}

/** An answer's body where the test names no type for it. */
export type Json = Record<string, unknown>

export interface TestAccount {
  account: Account
  ctx: Ctx
  apiKey: string
  apiSecret: string
  token: string
  ownerId: string
  v1: Client
  starshipit: Client
}

export interface TestHub {
  hub: Hub
  url: string
  test: TestDatabase
  /** Lines the hub logged as warnings and errors. */
  complaints: { fields: object; message: string }[]
  setNow(instant: string): void
  advance(ms: number): void
  addAccount(draft?: Partial<AccountDraft>): Promise<TestAccount>
  close(): Promise<void>
}

const START = '2026-03-02T17:46:02.120Z'

interface TestHubOptions {
  /** Left out: one of its own. */
  test?: TestDatabase
  bodyLimitBytes?: number
  subscriptionKeys?: string[]
  labels?: LabelPrinter
  connectors?: Connectors
  outgoing?: Outgoing
  allowRegistration?: boolean
  publicUrl?: string
  metricsToken?: string
  /** For hubs that a browser shows, whose own clock runs. */
  realTime?: boolean
}

export async function startTestHub(options: TestHubOptions = {}): Promise<TestHub> {
  const test = options.test ?? (await createTestDatabase())
  let now = new Date(START)
  const complaints: TestHub['complaints'] = []
  const complain = (fields: object, message: string) => void complaints.push({ fields, message })
  const log: Log = { info() {}, warn: complain, error: complain }
  const hub = buildHub(test.database, {
    labels: options.labels ?? plainLabels,
    ...(options.connectors ? { connectors: options.connectors } : {}),
    ...(options.outgoing ? { outgoing: options.outgoing } : {}),
    hashKey: keyedHash('a secret for tests only'),
    now: () => (options.realTime ? new Date() : now),
    log,
  })
  const server = await startServer({
    config: {
      host: '127.0.0.1',
      port: 0,
      publicUrl: options.publicUrl ?? 'https://hub.example.com',
      tls: null,
      bodyLimitBytes: options.bodyLimitBytes ?? 10 * 1024 * 1024,
      starshipitSubscriptionKeys: options.subscriptionKeys ?? null,
      allowRegistration: options.allowRegistration ?? false,
      metricsToken: options.metricsToken ?? null,
    },
    hub,
    log,
  })
  const contracts = { v1: loadContract('shipstation-v1'), starshipit: loadContract('starshipit') }
  const addAccount = async (draft: Partial<AccountDraft> = {}): Promise<TestAccount> => {
    const owner = {
      email: `owner-${Math.random().toString(36).slice(2)}@example.com`,
      password: 'correct horse',
    }
    const made = await createAccount(
      hub,
      { name: 'Test', owner, marketplaceName: 'ShipStation', ...draft },
      'test',
    )
    const basic = `Basic ${Buffer.from(`${made.apiKey}:${made.apiSecret}`).toString('base64')}`
    return {
      ...made,
      ctx: { ...hub, db: hub.database, account: made.account, actor: 'test' },
      ownerId: made.owner.userId,
      v1: client(server.address, { authorization: basic }, contracts.v1),
      starshipit: client(
        server.address,
        { 'starshipit-api-key': made.token, 'ocp-apim-subscription-key': 'any' },
        contracts.starshipit,
      ),
    }
  }
  return {
    hub,
    url: server.address,
    test,
    complaints,
    setNow(instant) {
      now = new Date(instant)
    },
    advance(ms) {
      now = new Date(now.getTime() + ms)
    },
    addAccount,
    async close() {
      await server.close()
      await hub.changes.close()
      await test.drop()
    },
  }
}

function client(url: string, credentials: Record<string, string>, contract: Contract): Client {
  const send = async <Body>(
    method: string,
    path: string,
    body?: unknown,
    call: Call = {},
  ): Promise<Answer<Body>> => {
    const content = call.raw ?? (body === undefined ? undefined : JSON.stringify(body))
    const headers = {
      ...credentials,
      ...(content === undefined ? {} : { 'content-type': 'application/json' }),
      ...call.headers,
    }
    const response = await fetch(url + path, {
      method,
      headers,
      ...(content === undefined ? {} : { body: content }),
    })
    const text = await response.text()
    const isJson = /json/.test(response.headers.get('content-type') ?? '')
    const parsed = (isJson ? JSON.parse(text) : text) as Body
    if (isJson && !call.unchecked) contract.check(method, path, response.status, parsed)
    return { status: response.status, headers: response.headers, body: parsed, text }
  }
  return {
    send,
    get: (path, call) => send('GET', path, undefined, call),
    post: (path, body, call) => send('POST', path, body, call),
  }
}
