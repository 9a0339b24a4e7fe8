import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import { noteChange } from '../live/changes.ts'
import { demand } from './permissions.ts'
import { checkedTagColor, checkedTagName, type Tag, tagTaken } from './tag.ts'

const defaultColor = '#808080'

const insert: Statement = {
  name: 'tag_insert',
  text: `insert into tags (account_id, name, color) values ($1, $2, $3) on conflict do nothing
    returning tag_id as "tagId", name, color`,
}

/**
 * Names are unique in the account, whatever their letter case.
 * @throws HubError forbidden, invalid, conflict where another tag has the name
 */
export async function createTag(
  ctx: Ctx,
  draft: { name: string; color?: string | null | undefined },
): Promise<Tag> {
  demand(ctx, 'manage_tags')
  const name = checkedTagName(draft.name)
  const color = checkedTagColor(draft.color ?? defaultColor)
  const [tag] = await ctx.db.query<Tag>(insert, [ctx.account.id, name, color])
  if (!tag) throw tagTaken(name)
  noteChange(ctx, 'tags', [tag.tagId])
  return tag
}
