// What a line of the route table is.
import type { Session } from './auth.ts'
import type { Answer, DeskRequest, Endpoint, OpenCall } from './request.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
type OpenEndpoint = (call: OpenCall, request: DeskRequest) => Answer
type SessionEndpoint = (session: Session, request: DeskRequest, call: OpenCall) => Answer

interface RouteBase {
  method: Method
  path: string
  /** As metrics and logs name it. */
  operation: string
  /** Larger than other bodies may be. */
  bodyLimitBytes?: number
}

export type Route = RouteBase &
  (
    | { needs: 'nobody'; handle: OpenEndpoint }
    | { needs: 'session'; handle: SessionEndpoint }
    | { needs: 'account'; handle: Endpoint }
  )

/** A call that anybody may make, `/desk/api` before its path. */
export function open(method: Method, path: string, operation: string, handle: OpenEndpoint): Route {
  return { method, path: `/desk/api${path}`, operation, needs: 'nobody', handle }
}

/** A call of whoever is signed in. */
export function session(method: Method, path: string, operation: string, handle: SessionEndpoint): Route {
  return { method, path: `/desk/api${path}`, operation, needs: 'session', handle }
}

/** A call about the account of the path, which whoever is signed in works with. */
export function account(
  method: Method,
  path: string,
  operation: string,
  handle: Endpoint,
  more: Pick<RouteBase, 'bodyLimitBytes'> = {},
): Route {
  const whole = `/desk/api/accounts/:accountId${path}`
  return { method, path: whole, operation, needs: 'account', handle, ...more }
}
