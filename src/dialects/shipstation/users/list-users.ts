import { listUsers } from '../../../core/accounts/find-users.ts'
import { endpoint } from '../request.ts'

// The people orders can be assigned to (V1 contract, section 11).
export const listAccountUsers = endpoint(async (ctx, { query }) => {
  const showInactive = query.boolean('showInactive') ?? false
  query.throwIfFaulty()
  const users = await listUsers(ctx, { showInactive })
  return users.map(({ userId, userName, name }) => ({ userId, userName, name }))
})
