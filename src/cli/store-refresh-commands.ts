import { setTimeout as sleep } from 'node:timers/promises'
import type { Command } from 'commander'
import type { Ctx } from '../core/context.ts'
import { invalid, notAllowedNow } from '../core/errors.ts'
import { listRefreshes, readRefresh } from '../core/imports/find-refreshes.ts'
import type { Refresh } from '../core/imports/refresh.ts'
import { listNotes } from '../core/imports/refresh-notes.ts'
import { refreshStore } from '../core/imports/refresh-store.ts'
import { replayRefresh } from '../core/imports/replay-refresh.ts'
import { readStore } from '../core/stores/find-stores.ts'
import { accountOption, addCommand, ctxOf, type InAccount, wholeNumber } from './command.ts'
import { table } from './print.ts'

const pollMs = 250
/** A hub that runs begins within a second, unless many refreshes wait. */
const patienceMs = 60_000
const mostNotes = 1_000
const mostRefreshes = 50

export function addRefreshCommands(store: Command): void {
  addCommand<InAccount & { from?: string; wait?: boolean }>(store, {
    usage: 'refresh <storeId>',
    description: 'import now; a running hub or worker does it',
    options: (command) =>
      accountOption(
        command
          .option('--from <day>', 'also orders changed since then, `2026-01-31`')
          .option('--wait', 'until it is done, and say what came of it'),
      ),
    async work({ hub }, { from, wait, ...options }, _config, [text]) {
      const ctx = await ctxOf(hub, options)
      const storeId = wholeNumber(text ?? '')
      const { refreshId } = await refreshStore(ctx, storeId, { why: 'request', from: dayOf(from) })
      if (!wait)
        return { json: { storeId, refreshId }, text: `Refresh ${refreshId} of store ${storeId} is queued.` }
      return tell(ctx, await untilDone(ctx, storeId, refreshId))
    },
  })

  addCommand<InAccount>(store, {
    usage: 'log <storeId>',
    description: 'show the last refreshes of a store',
    options: accountOption,
    async work({ hub }, options, _config, [text]) {
      const ctx = await ctxOf(hub, options)
      const { storeId } = await readStore(ctx, wholeNumber(text ?? ''))
      const refreshes = await listRefreshes(ctx, storeId, mostRefreshes)
      return { json: refreshes, text: table(refreshes.map(summary), 'This store was never refreshed.') }
    },
  })

  addCommand<InAccount>(store, {
    usage: 'notes <storeId> <refreshId>',
    description: 'show what a refresh says of single orders',
    options: accountOption,
    async work({ hub }, options, _config, [store, refresh]) {
      const which = { storeId: wholeNumber(store ?? ''), refreshId: wholeNumber(refresh ?? '') }
      const notes = await listNotes(await ctxOf(hub, options), which, mostNotes)
      return { json: notes, text: table(notes, 'Nothing was noted.') }
    },
  })

  addCommand<InAccount>(store, {
    usage: 'replay <storeId> <refreshId>',
    description: 'import the kept pages of a refresh once more, without asking the shop',
    options: accountOption,
    async work({ hub }, options, _config, [store, refresh]) {
      const ctx = await ctxOf(hub, options)
      const which = { storeId: wholeNumber(store ?? ''), refreshId: wholeNumber(refresh ?? '') }
      return tell(ctx, await replayRefresh(ctx, which))
    },
  })
}

function dayOf(text: string | undefined): Date | null {
  if (text === undefined) return null
  const day = new Date(text)
  if (Number.isNaN(day.getTime())) throw invalid('from', `"${text}" is no day; write 2026-01-31.`)
  return day
}

async function untilDone(ctx: Ctx, storeId: number, refreshId: number): Promise<Refresh> {
  const startedAt = performance.now()
  for (;;) {
    const refresh = await readRefresh(ctx, storeId, refreshId)
    if (refresh?.endedAt) return refresh
    if (refresh?.state === 'queued' && performance.now() - startedAt > patienceMs)
      throw notAllowedNow(
        `Refresh ${refreshId} of store ${storeId} still waits for a hub or a worker to take it up; start one, or look again with \`store log ${storeId}\`.`,
      )
    await sleep(pollMs)
  }
}

async function tell(ctx: Ctx, refresh: Refresh) {
  const notes = await listNotes(ctx, refresh, mostNotes)
  const text = [table([summary(refresh)], ''), ...(notes.length > 0 ? [table(notes, '')] : [])].join('\n\n')
  return { json: { ...refresh, notes }, text }
}

function summary(refresh: Refresh) {
  const { refreshId, why, state, pages, created, updated, unchanged, skipped, rejected, endedAt, message } =
    refresh
  return { refreshId, why, state, pages, created, updated, unchanged, skipped, rejected, endedAt, message }
}
