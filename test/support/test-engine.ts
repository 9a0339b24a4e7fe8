// One PostgreSQL for a whole test run, with a migrated template that every test file copies.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Connection, Database } from '../../src/db/database.ts'
import { startEngine } from '../../src/db/engine/start-engine.ts'
import { migrate } from '../../src/db/migrate.ts'

export const TEMPLATE = 'packhouse_template'
const quiet = { info() {}, warn() {}, error() {} }

/** Starts the engine, makes the template; `env` tells test processes where it is. */
export async function startTestEngine(): Promise<{ env: Record<string, string>; stop(): Promise<void> }> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'packhouse-tests-'))
  const engine = await startEngine({ dataDir, log: quiet, fast: true, settings: { max_connections: '200' } })
  await makeTemplate({ ...engine.connection })
  return {
    env: { TEST_ENGINE: JSON.stringify(engine.connection) },
    async stop() {
      await engine.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** The same on a server that runs already. */
export async function adoptTestServer(url: string): Promise<Record<string, string>> {
  const { hostname, port, username, password } = new URL(url)
  const connection = {
    host: decodeURIComponent(hostname),
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: 'postgres',
  }
  await makeTemplate(connection)
  return { TEST_ENGINE: JSON.stringify(connection) }
}

/** Makes the template anew on any server. */
export async function makeTemplate(connection: Connection): Promise<void> {
  const admin = new Database(connection, 1)
  await admin.script(`drop database if exists ${TEMPLATE}`)
  await admin.script(`create database ${TEMPLATE} template template0 encoding 'UTF8'`)
  await admin.close()
  const template = new Database({ ...connection, database: TEMPLATE }, 1)
  await migrate(template)
  await template.close()
}
