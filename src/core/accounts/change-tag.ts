// Renames or recolours a tag, and takes one away that nobody uses.
import { type Statement, sqlState } from '../../db/database.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { type HubError, notAllowedNow, notFound } from '../errors.ts'
import { noteChange } from '../live/changes.ts'
import { demand } from './permissions.ts'
import { checkedTagColor, checkedTagName, type Tag, tagTaken } from './tag.ts'

const UNIQUE_VIOLATION = '23505'

const update: Statement = {
  name: 'tag_update',
  text: `update tags set name = coalesce($3, name), color = coalesce($4, color) where account_id = $1 and tag_id = $2
    returning tag_id as "tagId", name, color`,
}

/**
 * What is left out stays; orders show the new name and colour at once.
 * @throws HubError forbidden, not_found, invalid, conflict where another tag has the name
 */
export async function changeTag(
  ctx: Ctx,
  tagId: number,
  change: { name?: string | undefined; color?: string | undefined },
): Promise<Tag> {
  demand(ctx, 'manage_tags')
  const name = change.name === undefined ? null : checkedTagName(change.name)
  const color = change.color === undefined ? null : checkedTagColor(change.color)
  const [tag] = await ctx.db
    .query<Tag>(update, [ctx.account.id, tagId, name, color])
    .catch((error: unknown): never => {
      if (sqlState(error) !== UNIQUE_VIOLATION) throw error
      throw tagTaken(name ?? '')
    })
  if (!tag) throw missing(tagId)
  noteChange(ctx, 'tags', [tagId])
  return tag
}

const lock: Statement = {
  name: 'tag_lock',
  text: 'select name from tags where account_id = $1 and tag_id = $2 for update',
}
const countOrders: Statement = {
  name: 'tag_orders',
  text: 'select count(*) as orders from order_tags where account_id = $1 and tag_id = $2',
}
const remove: Statement = {
  name: 'tag_delete',
  text: 'delete from tags where account_id = $1 and tag_id = $2',
}

/**
 * Orders that are archived or deleted keep the number of it, which then means nothing. Waits for whoever puts it on an
 * order at this moment (`holdTags`).
 * @throws HubError forbidden, not_found, not_allowed_now while orders have it
 */
export async function deleteTag(ctx: Ctx, tagId: number): Promise<void> {
  demand(ctx, 'manage_tags')
  return inTransaction(ctx, async (ctx) => {
    // Two statements: one that waited for the lock still counts what it saw before it waited.
    const [[tag], [used]] = await Promise.all([
      ctx.db.query<{ name: string }>(lock, [ctx.account.id, tagId]),
      ctx.db.query<{ orders: number }>(countOrders, [ctx.account.id, tagId]),
    ])
    if (!tag) throw missing(tagId)
    if (used && used.orders > 0) throw notAllowedNow(wordUsed(tag.name, used.orders))
    await ctx.db.query(remove, [ctx.account.id, tagId])
    noteChange(ctx, 'tags', [tagId])
  })
}

function wordUsed(name: string, orders: number): string {
  const which = orders === 1 ? '1 order; take it off that order' : `${orders} orders; take it off them`
  return `The tag ${name} is still on ${which} first.`
}

function missing(tagId: number): HubError {
  return notFound(`Tag ${tagId} was not found.`)
}
