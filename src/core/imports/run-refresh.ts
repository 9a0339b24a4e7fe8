// One refresh of one store, from its first window to its last (stores-and-webhooks, 4.4). What was imported stands, however
// the refresh ends; a run that was cut off goes on with the windows that are left.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { type Ctx, type EventBatch, inTransaction } from '../context.ts'
import {
  type Connector,
  type PulledBatch,
  type PullTools,
  type StoreConnection,
  StoreError,
} from '../stores/connector.ts'
import { readStore } from '../stores/find-stores.ts'
import { readConnection } from '../stores/keep-connection.ts'
import type { Store } from '../stores/store.ts'
import { closeBatch, openBatch } from '../webhooks/batch.ts'
import { noteFailedRefresh } from '../webhooks/note-events.ts'
import { readRefresh } from './find-refreshes.ts'
import { importOrders } from './import-orders.ts'
import type { Refresh } from './refresh.ts'
import { writeNotes } from './refresh-notes.ts'
import { addToRefresh, endRefresh, keepPage, lockRefresh, startRefresh } from './refresh-rows.ts'
import { halvesOf, nextRefreshAt, piecesOf, windowOf } from './refresh-windows.ts'
import { readPace } from './store-pace.ts'
import {
  addWindows,
  adoptGaps,
  coverWindow,
  noteFailure,
  openWindows,
  splitWindow,
  type WindowRow,
} from './window-rows.ts'

const mostOrders = 200_000
const gzipped = promisify(gzip)

interface Run {
  refresh: Refresh
  store: Store
  connector: Connector
  connection: StoreConnection
  signal: AbortSignal
}

/** Failure of the store is in the ledger; only surprises throw, and `signal`, after which the refresh goes on later. */
export async function runRefresh(
  ctx: Ctx,
  { storeId, refreshId }: { storeId: number; refreshId: number },
  signal: AbortSignal,
): Promise<void> {
  const refresh = await readRefresh(ctx, storeId, refreshId)
  if (!refresh || refresh.state === 'done' || refresh.state === 'failed') return
  const store = await readStore(ctx, storeId)
  const connector = ctx.connectors[store.kind]
  const batch = openBatch(refresh.importBatch ?? randomUUID())
  try {
    const connection = await readConnection(ctx, storeId)
    if (!connector || !connection)
      throw new StoreError(
        'refused',
        `Store ${storeId} is not connected to a shop any more; connect it again.`,
      )
    const run: Run = { refresh, store, connector, connection, signal }
    await begin(ctx, run, batch.id)
    do await pullWindows({ ...ctx, batch }, run)
    while (!(await end(ctx, refresh, batch, null)))
  } catch (error) {
    if (signal.aborted || !(error instanceof StoreError)) throw error
    await end(ctx, refresh, batch, error)
  }
}

/** The windows are fixed before the first page, and once for all. */
async function begin(ctx: Ctx, run: Run, importBatch: string): Promise<void> {
  const { refresh, store, connection } = run
  await inTransaction(ctx, async (ctx) => {
    const { askedFrom, windowFrom } = await lockRefresh(ctx, refresh)
    // A replay that was joined by a refresh has none yet.
    if (windowFrom !== null) return
    const window = windowOf(
      { refreshDate: store.refreshDate, settings: connection.settings },
      { now: ctx.now(), askedFrom },
    )
    await startRefresh(ctx, refresh, { window, importBatch })
    await adoptGaps(ctx, refresh)
    await addWindows(ctx, refresh, piecesOf(window))
  })
}

async function pullWindows(ctx: Ctx, run: Run): Promise<void> {
  for (;;) {
    const [window] = await openWindows(ctx, run.refresh)
    if (!window) return
    try {
      await pullWindow(ctx, run, window)
      await coverWindow(ctx, run.refresh, window.windowId)
    } catch (error) {
      const halves = error instanceof StoreError && error.failure === 'timed_out' ? halvesOf(window) : null
      if (!halves) {
        if (error instanceof StoreError) await noteFailure(ctx, run.refresh.storeId, window.windowId)
        throw error
      }
      await inTransaction(ctx, (ctx) => splitWindow(ctx, run.refresh, window.windowId, halves))
    }
  }
}

async function pullWindow(ctx: Ctx, run: Run, window: WindowRow): Promise<void> {
  const { connector, connection, refresh, signal } = run
  const warnings: string[] = []
  const tools: PullTools = {
    outgoing: ctx.outgoing,
    now: ctx.now,
    signal,
    pause: (ms) => sleep(ms, undefined, { signal }),
    async keepPage(page) {
      await keepPage(ctx, refresh, { page, window, bodyGzip: await gzipped(page.body) })
    },
    warn: (sentence) => void warnings.push(sentence),
  }
  let orders = 0
  for await (const batch of connector.pull(connection, window, tools)) {
    signal.throwIfAborted()
    await importBatch(ctx, run, batch)
    orders += batch.orders.length
    if (orders > mostOrders)
      throw new StoreError('too_much', `The store sent more than ${mostOrders} orders for one window.`)
  }
  await writeNotes(
    ctx,
    refresh,
    warnings.map((sentence) => ({ kind: 'warning', orderNumber: null, sentence })),
  )
}

/** One transaction, in its turn: the orders, what is remembered of them, what is said of them, and how many they were. */
export function importBatch(
  ctx: Ctx,
  { store, refresh }: Pick<Run, 'store' | 'refresh'>,
  batch: PulledBatch,
  toldAt: Date | null = null,
): Promise<void> {
  return ctx.importTurns.take(() =>
    inTransaction(ctx, async (ctx) => {
      const counts = await importOrders(ctx, { store, refreshId: refresh.refreshId, toldAt }, batch.orders)
      counts.rejected += batch.rejected.length
      await addToRefresh(ctx, refresh, counts, batch.pages)
      await writeNotes(ctx, refresh, [
        ...batch.rejected.map(({ orderNumber, reason }) => ({
          kind: 'rejected' as const,
          orderNumber,
          sentence: reason,
        })),
        ...batch.warnings.map((sentence) => ({ kind: 'warning' as const, orderNumber: null, sentence })),
      ])
    }),
  )
}

/** False, and nothing is ended, where somebody asked for more meanwhile. */
function end(ctx: Ctx, refresh: Refresh, batch: EventBatch, error: StoreError | null): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    const { state, created, updated } = await lockRefresh(ctx, refresh)
    if (state === 'done' || state === 'failed') return true
    if (!error && (await openWindows(ctx, refresh)).length > 0) return false
    const pace = await readPace(ctx, refresh.storeId)
    const authFailures = error?.failure === 'auth' ? pace.authFailures + 1 : 0
    const isQuiet = created + updated === 0
    const quietRefreshes = isQuiet ? pace.quietRefreshes + 1 : 0
    const { settings } = pace
    const retryAfterMs = error?.retryAfterMs ?? 0
    await closeBatch(ctx, batch)
    if (error) await noteFailedRefresh(ctx, refresh.storeId)
    await endRefresh(ctx, refresh, {
      state: error ? 'failed' : 'done',
      failure: error?.failure ?? null,
      message: error?.message ?? null,
      nextRefreshAt: nextRefreshAt({ settings, quietRefreshes, authFailures }, ctx.now(), {
        random: Math.random(),
        retryAfterMs,
      }),
      authFailures,
      quietRefreshes,
    })
    return true
  })
}
