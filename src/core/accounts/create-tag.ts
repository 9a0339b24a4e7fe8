import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import { HubError, invalid } from '../errors.ts'
import type { Tag } from './list-tags.ts'

const longestName = 100
const defaultColor = '#808080'

const insert: Statement = {
  name: 'tag_insert',
  text: `insert into tags (account_id, name, color) values ($1, $2, $3) on conflict do nothing
    returning tag_id as "tagId", name, color`,
}

/** Names are unique in the account, whatever their letter case; one that is taken is a conflict. */
export async function createTag(
  ctx: Ctx,
  draft: { name: string; color?: string | null | undefined },
): Promise<Tag> {
  const name = draft.name.trim()
  const color = draft.color ?? defaultColor
  if (name === '') throw invalid('name', 'A tag needs a name.')
  if (name.length > longestName)
    throw invalid('name', `The name of a tag has at most ${longestName} characters.`)
  if (!/^#[0-9a-f]{6}$/i.test(color)) throw invalid('color', 'The color of a tag is written as #rrggbb.')
  const [tag] = await ctx.db.query<Tag>(insert, [ctx.account.id, name, color])
  if (!tag) throw new HubError('conflict', `There is a tag named ${name} already.`)
  return tag
}
