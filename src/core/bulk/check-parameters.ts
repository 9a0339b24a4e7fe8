// Whether what an action is told makes sense in this account, before any order is looked at.
import { readMember } from '../accounts/find-users.ts'
import type { Ctx } from '../context.ts'
import { todayIn, zoneOf } from '../dates.ts'
import { invalid } from '../errors.ts'
import { refuseTarget } from '../orders/move-to-account.ts'
import { readSurroundings, refuseUnknownTags } from '../orders/order-surroundings.ts'
import { readKnownCarrier } from '../shipments/known-carrier.ts'
import type { BulkRequest } from './bulk-request.ts'

/** @throws HubError invalid, forbidden, not_found */
export async function checkParameters(ctx: Ctx, request: BulkRequest): Promise<void> {
  switch (request.kind) {
    case 'tag':
    case 'untag':
      return checkTags(ctx, request.parameters.tagIds)
    case 'assign':
      return checkUser(ctx, request.parameters)
    case 'hold':
      return checkDay(ctx, request.parameters.until)
    case 'move':
      return refuseTarget(ctx, request.parameters.targetAccountId)
    case 'mark_shipped':
      if (request.parameters.carrierCode.trim() === '')
        throw invalid('carrierCode', 'Say which carrier takes the orders.')
      return
    case 'label':
      if (request.parameters.service) await readKnownCarrier(ctx, request.parameters.service.carrierCode)
      return
    case 'print':
      if (!request.parameters.slips && !request.parameters.pickList)
        throw invalid('slips', 'Choose packing slips, a pick list, or both.')
      return
    default:
      return
  }
}

async function checkTags(ctx: Ctx, tagIds: readonly number[]): Promise<void> {
  if (tagIds.length === 0) throw invalid('tagIds', 'Choose at least one tag.')
  refuseUnknownTags(await readSurroundings(ctx, { tagIds: [...tagIds] }), tagIds)
}

/** Orders hold user ids as the database writes them. */
async function checkUser(ctx: Ctx, parameters: { userId: string }): Promise<void> {
  const user = await readMember(ctx, parameters.userId)
  if (!user) throw invalid('userId', `User ${parameters.userId} is not a user of this account.`)
  if (!user.active) throw invalid('userId', `User ${user.userName} is inactive and cannot be given orders.`)
  parameters.userId = user.userId
}

function checkDay(ctx: Ctx, until: string): void {
  const today = todayIn(zoneOf(ctx.account), ctx.now())
  if (until <= today)
    throw invalid('until', `Orders can be held until a day after ${today}, not until ${until}.`)
}
