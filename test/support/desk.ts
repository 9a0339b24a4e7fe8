// The desk of one account, as a browser signed in there speaks to it.
import { randomUUID } from 'node:crypto'
import type { Account } from '../../src/core/account.ts'
import { createUser } from '../../src/core/accounts/create-user.ts'
import type { Role } from '../../src/core/accounts/permissions.ts'
import type { Ctx } from '../../src/core/context.ts'
import { startSession } from '../../src/core/people/sign-in.ts'
import { SESSION_COOKIE } from '../../src/dialects/desk/auth.ts'
import type { DeskErrorBody } from '../../src/dialects/desk/wire.ts'
import type { Json, TestAccount, TestHub } from './hub.ts'

export interface DeskAnswer<Body> {
  status: number
  headers: Headers
  body: Body
  text: string
}

interface DeskCall {
  headers?: Record<string, string>
  /** Sent as it is. */
  raw?: string | Uint8Array
}

/** A path that begins with a slash is of the account (`/orders`), another of the desk as a whole (`session`). */
export interface DeskClient {
  send<Body = Json>(method: string, path: string, body?: unknown, call?: DeskCall): Promise<DeskAnswer<Body>>
  get<Body = Json>(path: string, call?: DeskCall): Promise<DeskAnswer<Body>>
  post<Body = Json>(path: string, body?: unknown, call?: DeskCall): Promise<DeskAnswer<Body>>
  put<Body = Json>(path: string, body?: unknown, call?: DeskCall): Promise<DeskAnswer<Body>>
  delete<Body = Json>(path: string, call?: DeskCall): Promise<DeskAnswer<Body>>
}

export interface SignedIn extends DeskClient {
  userId: string
  email: string
  name: string
  /** `packhouse_desk=...`, as the browser sends it. */
  cookie: string
  /** What the desk does is done with a ctx like this. */
  ctx: Ctx
}

export const deskPassword = 'a horse of battery staples'

/** A new user of the account, signed in. */
export async function signIn(
  on: TestHub,
  { account, ctx }: Pick<TestAccount, 'account' | 'ctx'>,
  role: Role = 'owner',
): Promise<SignedIn> {
  const email = `${role}-${randomUUID().slice(0, 8)}@example.com`
  const { user } = await createUser(ctx, { email, name: `The ${role}`, role, password: deskPassword })
  const { userId, name } = user
  const { token } = await startSession(on.hub, { userId, userAgent: 'test' })
  const cookie = `${SESSION_COOKIE}=${token}`
  const member = { userId, name, role }
  return {
    ...deskClient(on.url, { account, cookie }),
    ...{ userId, email, name, cookie },
    ctx: { ...ctx, actor: `user ${name} (${email})`, member },
  }
}

/** Without a cookie: somebody who has not signed in. */
export function deskClient(
  url: string,
  { account, cookie }: { account?: Account; cookie?: string } = {},
): DeskClient {
  const send = async <Body>(
    method: string,
    path: string,
    body?: unknown,
    call: DeskCall = {},
  ): Promise<DeskAnswer<Body>> => {
    const content = call.raw ?? (body === undefined ? undefined : JSON.stringify(body))
    const response = await fetch(url + fullPath(path, account), {
      method,
      headers: {
        ...(method === 'GET' ? {} : { 'x-packhouse-desk': '1' }),
        ...(cookie === undefined ? {} : { cookie }),
        ...(content === undefined ? {} : { 'content-type': 'application/json' }),
        ...call.headers,
      },
      ...(content === undefined ? {} : { body: content }),
    })
    const text = await response.text()
    const isJson = /json/.test(response.headers.get('content-type') ?? '')
    return {
      status: response.status,
      headers: response.headers,
      body: isJson ? JSON.parse(text) : text,
      text,
    }
  }
  return {
    send,
    get: (path, call) => send('GET', path, undefined, call),
    post: (path, body, call) => send('POST', path, body, call),
    put: (path, body, call) => send('PUT', path, body, call),
    delete: (path, call) => send('DELETE', path, undefined, call),
  }
}

/** The error of a refused call. */
export function refusal({ body }: DeskAnswer<unknown>): DeskErrorBody['error'] {
  return (body as DeskErrorBody).error
}

function fullPath(path: string, account: Account | undefined): string {
  if (!path.startsWith('/')) return `/desk/api/${path}`
  if (!account) throw new Error('a path of an account needs an account')
  return `/desk/api/accounts/${account.id}${path}`
}
