// A book with something in every list, to be backed up and restored.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before } from 'node:test'
import type { Hub } from '../../src/core/context.ts'
import { createGatherer } from '../../src/core/gatherer.ts'
import { createIdPools } from '../../src/core/id-pools.ts'
import { refreshStore } from '../../src/core/imports/refresh-store.ts'
import { createChangeFeed } from '../../src/core/live/change-feed.ts'
import { openBackup } from '../../src/db/backup/open-backup.ts'
import { type RestoreReport, readBackup } from '../../src/db/backup/read-backup.ts'
import { type BackupReport, writeBackup } from '../../src/db/backup/write-backup.ts'
import type { Database } from '../../src/db/database.ts'
import { startServer } from '../../src/server.ts'
import { connectTestStore } from './connected-store.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'
import { batchOf, fakeConnector, pulledOrder } from './fake-connector.ts'
import { startTestHub, type TestAccount, type TestHub } from './hub.ts'
import { runTasks } from './run-tasks.ts'
import { equip, freeBody, label, saveShippable } from './shipping.ts'
import { saveOrder } from './v1.ts'

const createdAt = new Date('2026-03-02T18:00:00.000Z')
const oddText = 'back\\slash\ttab\nline\r\n\\N \\. "quotes" – ŝ 漢字 🧶 \u00a0'

export interface BackedUpBook {
  on: TestHub
  account: TestAccount
  /** A store that was imported from. */
  storeId: number
  /** For files. */
  folder: string
  backUp(database: Database, name: string): Promise<BackupReport>
  /** Dropped in the end. */
  newDatabase(how: { isMigrated: boolean }): Promise<Database>
  /** A hub like the test's on another database. */
  serve(database: Database): Promise<{ hub: Hub; url: string; close(): Promise<void> }>
  call(url: string, path: string, body?: object): Promise<string>
}

/** Called once, outside any test of the file. */
export function backedUpBook(): BackedUpBook {
  const targets: TestDatabase[] = []
  const made: Omit<BackedUpBook, 'on' | 'account' | 'storeId' | 'folder'> = {
    backUp: (database, name) =>
      writeBackup(database, path.join(all.folder, name), { createdAt, secretsKey: null }),
    async newDatabase({ isMigrated }) {
      const target = await createTestDatabase()
      targets.push(target)
      if (!isMigrated) await target.database.script('drop schema public cascade; create schema public')
      return target.database
    },
    serve: (database) => serve(all, database),
    call: (url, path, body) => call(all, url, path, body),
  }
  const all = made as BackedUpBook
  before(async () => {
    all.folder = await mkdtemp(path.join(tmpdir(), 'backup-'))
    const cart = fakeConnector()
    all.on = await startTestHub({ connectors: { custom: cart } })
    all.account = await all.on.addAccount()
    await equip(all.on, all.account)
    all.storeId = await connectTestStore(all.account)
    cart.answer = () => [batchOf(pulledOrder('C-1'), pulledOrder('C-2', { statusKey: 'mystery' }))]
    await refreshStore(all.account.ctx, all.storeId, { why: 'request', from: null })
    await runTasks(all.on.hub)
    await fillBook(all)
  })
  after(async () => {
    await Promise.all(targets.map((target) => target.drop()))
    await all.on.close()
    await rm(all.folder, { recursive: true })
  })
  return all
}

/** Something in every list. */
async function fillBook({ on, account }: BackedUpBook): Promise<void> {
  const other = await on.addAccount({ v1Dates: 'pacific' })
  const { v1, starshipit } = account
  await v1.post('/webhooks/subscribe', { target_url: 'http://127.0.0.1:9/', event: 'ORDER_NOTIFY' })
  const { body: tag } = await v1.post<{ tagId: number }>('/accounts/createtag', {
    name: oddText.trim(),
    color: '#ff0000',
  })
  const { orderId } = await saveOrder(account, { internalNotes: oddText, customerUsername: 'mara' })
  await v1.post('/orders/addtag', { orderId, tagId: tag.tagId })
  await v1.post('/orders/holduntil', { orderId, holdUntilDate: '2099-12-01' })
  await label(account, (await saveShippable(account)).orderId)
  await v1.post('/shipments/createlabel', freeBody())
  const marked = await saveOrder(account)
  await v1.post('/orders/markasshipped', {
    orderId: marked.orderId,
    carrierCode: 'ups',
    trackingNumber: '1Z9',
  })
  const moved = await saveOrder(account)
  await starshipit.post('/api/orders/assign', {
    orders: [{ order_id: moved.orderId, new_api_key: other.token }],
  })
  const gone = await saveOrder(account)
  await v1.send('DELETE', `/orders/${gone.orderId}`)
}

async function serve(
  { on }: BackedUpBook,
  database: Database,
): Promise<{ hub: Hub; url: string; close(): Promise<void> }> {
  const hub = {
    ...on.hub,
    ...{ database, ids: createIdPools(database), gatherer: createGatherer() },
    changes: createChangeFeed(database),
  }
  const config = {
    ...{ host: '127.0.0.1', port: 0, publicUrl: 'https://hub.example.com', tls: null, metricsToken: null },
    ...{ bodyLimitBytes: 1_000_000, starshipitSubscriptionKeys: null, allowRegistration: false },
  }
  const server = await startServer({ config, hub, log: hub.log })
  return { hub, url: server.address, close: server.close }
}

async function call({ account }: BackedUpBook, url: string, path: string, body?: object): Promise<string> {
  const basic = Buffer.from(`${account.apiKey}:${account.apiSecret}`).toString('base64')
  const keys = { 'starshipit-api-key': account.token, 'ocp-apim-subscription-key': 'any' }
  const headers = { authorization: `Basic ${basic}`, 'content-type': 'application/json', ...keys }
  const content = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
  const response = await fetch(url + path, { headers, ...content })
  const text = await response.text()
  assert.equal(response.status, 200, `${path}: ${text}`)
  return text
}

export async function restoreInto(target: Database, file: string): Promise<RestoreReport> {
  const backup = await openBackup(file)
  try {
    return await readBackup(target, backup, 'accounts')
  } finally {
    backup.lines.close()
  }
}

export const ask = <Row>(database: Database, text: string) => database.query<Row>({ name: '', text }, [])

export async function tablesOf(database: Database): Promise<string[]> {
  const text = `select tablename as name from pg_tables where schemaname = 'public' order by 1`
  return (await ask<{ name: string }>(database, text)).map(({ name }) => name)
}

/** Every row of every table, computed columns included. */
export async function rowsOf(database: Database): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {}
  for (const name of await tablesOf(database)) {
    const columns = name === 'schema_migrations' ? '(name, checksum, breaking)' : 't'
    const rows = await ask<{ row: string }>(
      database,
      `select ${columns}::text as row from "${name}" t order by 1`,
    )
    all[name] = rows.map(({ row }) => row)
  }
  return all
}
