// A hub on a test's database as its own process, and the commands beside it.
import assert from 'node:assert/strict'
import { CommandLine, type Running } from './cli.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'

export interface CliHub {
  cli: CommandLine
  test: TestDatabase
  /** Of the first account. */
  v1<T>(path: string, body?: unknown): Promise<T>
  address: string
  close(): Promise<void>
}

/** Settings of every process of it, the commands included. */
export async function startCliHub(settings: Record<string, string> = {}): Promise<CliHub> {
  const test = await createTestDatabase()
  const { host = '', port = 5432, user = '', password = '', database = '' } = test.connection
  const server = new URLSearchParams({ host, port: String(port), user, password: String(password) })
  const cli = new CommandLine({
    // The engine of tests listens on a socket: no host part could say where.
    DATABASE_URL: `postgres:///${database}?${server}`,
    SECRETS_KEY: 'a key that seals things in tests only',
    BOOTSTRAP_API_KEY: 'key',
    BOOTSTRAP_API_SECRET: 'secret',
    ...settings,
  })
  const hub: Running = cli.spawn(['start'])
  const address = (await hub.says(/running at (\S+)/))[1] ?? ''
  const headers = { authorization: `Basic ${btoa('key:secret')}`, 'content-type': 'application/json' }
  return {
    cli,
    test,
    address,
    async v1<T>(path: string, body?: unknown) {
      const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
      const response = await fetch(address + path, { headers, ...sent })
      assert.equal(response.status, 200, await response.clone().text())
      return (await response.json()) as T
    },
    async close() {
      hub.process.kill('SIGTERM')
      await hub.ended
      await cli.remove()
      await test.drop()
    },
  }
}
