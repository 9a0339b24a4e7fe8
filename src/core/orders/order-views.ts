// Lists of orders that people keep under a name: a filter, a sort and columns. Everybody sees their own, and those that
// others share.
import { sqlState } from '../../db/database.ts'
import { may } from '../accounts/permissions.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { HubError, invalid, notAllowedNow, notFound } from '../errors.ts'
import { noteChange } from '../live/changes.ts'
import type { OrderView, ViewDraft } from './order-view.ts'
import { deleteView, insertView, lockView, lockViewsOf, readViews, updateView } from './view-rows.ts'

const MOST_VIEWS = 200
const LONGEST_NAME = 100
const UNIQUE_VIOLATION = '23505'

/** Their own and those that others share, in the order they are shown. */
export async function listViews(ctx: Ctx): Promise<OrderView[]> {
  return readViews(ctx, userOf(ctx))
}

/** @throws HubError invalid, conflict when the user has a view of that name, not_allowed_now beyond 200 */
export function createView(ctx: Ctx, draft: ViewDraft): Promise<OrderView> {
  return written(ctx, async (ctx) => {
    const ownerId = userOf(ctx)
    checkName(draft.name)
    if ((await lockViewsOf(ctx, ownerId)) >= MOST_VIEWS)
      throw notAllowedNow(`A user keeps at most ${MOST_VIEWS} views; delete one first.`)
    return insertView(ctx, ownerId, draft)
  })
}

/** What is left out stays. @throws HubError invalid, not_found, forbidden, conflict */
export function changeView(ctx: Ctx, viewId: number, change: Partial<ViewDraft>): Promise<OrderView> {
  return written(ctx, async (ctx) => {
    const view = await lockForChange(ctx, viewId)
    const after = { ...view, ...change }
    checkName(after.name)
    await updateView(ctx, after)
    return after
  })
}

/** @throws HubError not_found, forbidden */
export async function removeView(ctx: Ctx, viewId: number): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await lockForChange(ctx, viewId)
    await deleteView(ctx, viewId)
    noteChange(ctx, 'settings', null)
  })
}

async function written(ctx: Ctx, write: (ctx: Ctx) => Promise<OrderView>): Promise<OrderView> {
  try {
    return await inTransaction(ctx, async (ctx) => {
      const view = await write(ctx)
      noteChange(ctx, 'settings', null)
      return view
    })
  } catch (error) {
    if (sqlState(error) !== UNIQUE_VIOLATION) throw error
    throw new HubError('conflict', 'There is a view of that name already; choose another.', {
      faults: [{ path: 'name', text: 'There is a view of that name already.' }],
      cause: error,
    })
  }
}

/** What somebody else keeps for themselves is not there. */
async function lockForChange(ctx: Ctx, viewId: number): Promise<OrderView> {
  const view = await lockView(ctx, viewId)
  const userId = userOf(ctx)
  if (!view || (view.ownerId !== userId && !view.shared)) throw notFound(`View ${viewId} was not found.`)
  if (view.ownerId !== userId && !(ctx.member && may(ctx.member.role, 'manage_shared_views'))) {
    throw new HubError(
      'forbidden',
      `The view ${view.name} is ${view.ownerName}'s; ask them or a manager to change it, or save one of your own.`,
    )
  }
  return view
}

function checkName(name: string): void {
  if (name.trim() === '') throw invalid('name', 'A view needs a name.')
  if (name.length > LONGEST_NAME)
    throw invalid('name', `The name of a view has at most ${LONGEST_NAME} characters.`)
}

function userOf({ member }: Ctx): string {
  if (!member) throw new HubError('forbidden', 'Views are kept for people; sign in as one.')
  return member.userId
}
