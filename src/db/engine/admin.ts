// The launcher's own short visits to the server.
import pg from 'pg'

export interface EngineConnection {
  host: string // the folder of the socket
  port: number
  user: 'packhouse'
  database: 'packhouse'
}

const visitLimitMs = 5_000

export function connectionTo(host: string, port: number): EngineConnection {
  return { host, port, user: 'packhouse', database: 'packhouse' }
}

export async function ensureDatabase(connection: EngineConnection): Promise<void> {
  try {
    await visit(connection, 'select 1')
  } catch (error) {
    if ((error as { code?: string }).code !== '3D000') throw error
    await visit({ ...connection, database: 'postgres' }, 'create database packhouse')
  }
}

export async function isDurable(connection: EngineConnection): Promise<boolean> {
  const [row] = await visit(connection, "select current_setting('fsync') as value")
  return row?.value === 'on'
}

export async function countClients(connection: EngineConnection): Promise<number> {
  const [row] = await visit(
    connection,
    "select count(*)::int as value from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
  )
  return Number(row?.value)
}

async function visit(
  connection: Omit<EngineConnection, 'database'> & { database: string },
  sql: string,
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({
    ...connection,
    ssl: false, // said aloud, so that a PGSSLMODE of the shell does not matter
    application_name: 'packhouse launcher',
    connectionTimeoutMillis: visitLimitMs,
    query_timeout: visitLimitMs,
  })
  client.on('error', () => undefined) // the failing call reports it
  try {
    await client.connect()
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end().catch(() => undefined)
  }
}
