import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'

export interface Tag {
  tagId: number
  name: string
  /** `#rrggbb` */
  color: string
}

const list: Statement = {
  name: 'tag_list',
  text: 'select tag_id as "tagId", name, color from tags where account_id = $1 order by tag_id',
}

export function listTags(ctx: Ctx): Promise<Tag[]> {
  return ctx.db.query<Tag>(list, [ctx.account.id])
}
