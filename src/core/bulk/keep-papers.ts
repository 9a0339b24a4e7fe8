// The papers of an action: the labels it made, or slips and picks. Kept for a while, and made again when asked for later.
import type { Statement } from '../../db/database.ts'
import type { Ctx, Hub } from '../context.ts'
import { HubError, notAllowedNow, notFound } from '../errors.ts'
import { orderPapersPdf } from '../shipments/packing-slips.ts'
import { readLabel } from '../shipments/read-label.ts'
import { type BulkAction, isForgotten, isOfKind } from './bulk-action.ts'
import { listDoneRows, readAction } from './bulk-rows.ts'
import type { LabelFacts } from './label-work.ts'

const KEPT_MS = 3 * 86_400_000

const keep: Statement = {
  name: 'bulk_papers_keep',
  text: `insert into bulk_action_papers (account_id, bulk_action_id, pdf, made_at) values ($1, $2, $3, $4)
    on conflict (account_id, bulk_action_id) do update set pdf = excluded.pdf, made_at = excluded.made_at`,
}
const read: Statement = {
  name: 'bulk_papers_read',
  text: 'select pdf from bulk_action_papers where account_id = $1 and bulk_action_id = $2',
}

/** Does nothing for kinds that have none, and where every order was refused. */
export async function keepPapers(ctx: Ctx, action: BulkAction): Promise<void> {
  const pdf = await makePapers(ctx, action)
  if (pdf) await ctx.db.query(keep, [ctx.account.id, action.bulkActionId, pdf, ctx.now()])
}

/** @throws HubError not_found; not_allowed_now while it runs, or when there is nothing to print */
export async function readPapers(ctx: Ctx, bulkActionId: number): Promise<Uint8Array> {
  const action = await readAction(ctx, bulkActionId)
  if (!action) throw notFound(`There is no bulk action ${bulkActionId}.`)
  if (action.state === 'waiting' || action.state === 'running')
    throw notAllowedNow('The papers are still being made; they are here when the action has ended.')
  const [kept] = await ctx.db.query<{ pdf: Uint8Array }>(read, [ctx.account.id, bulkActionId])
  if (kept) return kept.pdf
  if (isForgotten(action, ctx.now()))
    throw notAllowedNow(
      'This action ended more than 90 days ago, and its papers are gone. Print them on the pages of its orders.',
    )
  await keepPapers(ctx, action)
  const [made] = await ctx.db.query<{ pdf: Uint8Array }>(read, [ctx.account.id, bulkActionId])
  if (!made) throw notAllowedNow('This action made nothing that can be printed.')
  return made.pdf
}

async function makePapers(ctx: Ctx, action: BulkAction): Promise<Uint8Array | null> {
  if (!isOfKind(action, 'label') && !isOfKind(action, 'print')) return null
  const rows = await listDoneRows(ctx, action.bulkActionId)
  if (rows.length === 0) return null
  if (isOfKind(action, 'print')) {
    const ids = rows.map(({ orderId }) => orderId)
    const { slips, pickList } = action.parameters
    return orderPapersPdf(ctx, ids, { withSlips: slips, withPicks: pickList })
  }
  const labels: Uint8Array[] = []
  for (const { facts } of rows) labels.push(...(await readSheets(ctx, (facts as LabelFacts).shipmentId)))
  return labels.length > 0 ? ctx.labels.mergedPdf(labels) : null
}

/** The label and, where there is one, its customs form; none when it was voided since, or is no longer kept. */
async function readSheets(ctx: Ctx, shipmentId: number): Promise<Uint8Array[]> {
  const sheets: Uint8Array[] = []
  for (const paper of ['pdf', 'form'] as const) {
    try {
      sheets.push(await readLabel(ctx, shipmentId, paper))
    } catch (error) {
      if (!(error instanceof HubError)) throw error
    }
  }
  return sheets
}

const drop: Statement = {
  name: 'bulk_papers_drop',
  text: 'delete from bulk_action_papers where made_at < $1',
}

export async function dropOldPapers(hub: Hub): Promise<void> {
  await hub.database.query(drop, [new Date(hub.now().getTime() - KEPT_MS)])
}
