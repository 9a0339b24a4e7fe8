// What a custom store cannot do without, before it is saved.
import { invalid } from '../../core/errors.ts'
import type { StoreConnection } from '../../core/stores/connector.ts'
import { credentialsOf } from './build-request.ts'

/** @throws HubError invalid */
export function checkConnection(connection: Omit<StoreConnection, 'storeId'>): void {
  checkUrl(connection.url)
  const { authModes, timeZone } = connection.settings
  if (authModes.length === 0)
    throw invalid('authModes', 'A custom store needs a way to sign in; url-only means none.')
  if (!isZone(timeZone))
    throw invalid('timeZone', `${timeZone} is no time zone; give a name such as Europe/Berlin.`)

  const { username, password, key } = credentialsOf(connection)
  for (const [path, value] of [
    ['username', username],
    ['password', password],
  ] as const) {
    if (/\p{Cc}/u.test(value)) throw invalid(path, `The ${path} of a store cannot hold control characters.`)
  }
  const pairs = authModes.filter(
    (mode) => mode === 'basic' || mode === 'query-pair' || mode === 'header-pair',
  )
  if (pairs.length > 0 && username === '')
    throw invalid('username', `A custom store that signs in by ${pairs.join(', ')} needs a username.`)
  const keys = authModes.filter((mode) => mode === 'token-header' || mode === 'query-key')
  if (keys.length > 0 && key === '')
    throw invalid(
      'password',
      `A custom store that signs in by ${keys.join(', ')} needs its key as the password.`,
    )
}

function checkUrl(text: string): void {
  const url = URL.parse(text)
  if (!url || !['http:', 'https:'].includes(url.protocol))
    throw invalid('url', 'The URL to the custom XML page must be a whole address that begins with https://.')
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
