// A database of its own for a test file: a copy of the migrated template, dropped at the end.
import { randomBytes } from 'node:crypto'
import { type Connection, Database } from '../../src/db/database.ts'
import { startTestEngine, TEMPLATE } from './test-engine.ts'

export interface TestDatabase {
  database: Database
  connection: Connection
  drop(): Promise<void>
}

/** On the run's shared engine; a test file run by itself starts one of its own. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const shared = process.env.TEST_ENGINE
  const own = shared === undefined ? await startTestEngine() : null
  const server = JSON.parse(shared ?? own?.env.TEST_ENGINE ?? '') as Connection
  const name = `test_${randomBytes(6).toString('hex')}`
  await administer(server, `create database ${name} template ${TEMPLATE}`)
  const connection = { ...server, database: name }
  const database = new Database(connection, 8)
  return {
    database,
    connection,
    async drop() {
      await database.close()
      await administer(server, `drop database if exists ${name} with (force)`)
      await own?.stop()
    },
  }
}

/** Two copies of the template at one moment get in each other's way; the loser tries again. */
async function administer(server: Connection, sql: string): Promise<void> {
  const admin = new Database({ ...server, database: 'postgres' }, 1)
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await admin.script(sql)
        return
      } catch (error) {
        if (attempt >= 50 || !/being accessed by other users|already exists/.test(String(error))) throw error
        await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 100))
      }
    }
  } finally {
    await admin.close()
  }
}
