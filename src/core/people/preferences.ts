// What somebody likes on a page of the desk, for each account apart: the page's own JSON, kept and not read.
import type { Statement } from '../../db/database.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { HubError, invalid, notAllowedNow } from '../errors.ts'

const MOST_PREFERENCES = 100
const LONGEST_VALUE = 20_000
const keyShape = /^[a-z][a-zA-Z0-9.-]{0,63}$/

const list: Statement = {
  name: 'preference_list',
  text: 'select key, value from user_preferences where account_id = $1 and user_id = $2 order by key',
}
/** Two tabs that keep something at once count one after the other. */
const lockMember: Statement = {
  name: 'preference_lock_member',
  text: 'select from members where account_id = $1 and user_id = $2 for no key update',
}
const count: Statement = {
  name: 'preference_count',
  text: 'select count(*)::int as others from user_preferences where account_id = $1 and user_id = $2 and key <> $3',
}
const write: Statement = {
  name: 'preference_write',
  text: `insert into user_preferences (account_id, user_id, key, value) values ($1, $2, $3, $4::jsonb)
    on conflict (account_id, user_id, key) do update set value = excluded.value`,
}
const remove: Statement = {
  name: 'preference_delete',
  text: 'delete from user_preferences where account_id = $1 and user_id = $2 and key = $3',
}

export async function listPreferences(ctx: Ctx): Promise<Record<string, unknown>> {
  const values = [ctx.account.id, userOf(ctx)]
  const rows = await ctx.db.query<{ key: string; value: unknown }>(list, values)
  return Object.fromEntries(rows.map(({ key, value }) => [key, value]))
}

/**
 * Replaces what was kept under the key; null or undefined forgets it.
 * @throws HubError invalid `key` or `value`, not_allowed_now beyond 100 keys
 */
export async function keepPreference(ctx: Ctx, key: string, value: unknown): Promise<void> {
  const userId = userOf(ctx)
  if (!keyShape.test(key))
    throw invalid('key', 'The key of a preference is up to 64 letters, digits, dots and hyphens.')
  if (value === null || value === undefined) {
    await ctx.db.query(remove, [ctx.account.id, userId, key])
    return
  }
  const text = JSON.stringify(value)
  if (text.length > LONGEST_VALUE)
    throw invalid('value', `A preference takes at most ${LONGEST_VALUE} characters as JSON.`)
  if (/\\u0000|\\ud[89a-f]/i.test(text))
    throw invalid('value', 'A preference holds characters that are not text (NUL or a lone surrogate).')
  await inTransaction(ctx, async (ctx) => {
    await ctx.db.query(lockMember, [ctx.account.id, userId])
    const [row] = await ctx.db.query<{ others: number }>(count, [ctx.account.id, userId, key])
    if ((row?.others ?? 0) >= MOST_PREFERENCES)
      throw notAllowedNow(`A user keeps at most ${MOST_PREFERENCES} preferences in an account.`)
    await ctx.db.query(write, [ctx.account.id, userId, key, text])
  })
}

function userOf({ member }: Ctx): string {
  if (!member) throw new HubError('forbidden', 'Preferences are kept for people; sign in as one.')
  return member.userId
}
