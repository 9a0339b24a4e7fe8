import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import type { Tag } from './tag.ts'

const list: Statement = {
  name: 'tag_list',
  text: 'select tag_id as "tagId", name, color from tags where account_id = $1 order by tag_id',
}

export function listTags(ctx: Ctx): Promise<Tag[]> {
  return ctx.db.query<Tag>(list, [ctx.account.id])
}

export interface TagUse extends Tag {
  /** Orders that have it, whatever their status; archived and deleted ones do not count. */
  orders: number
}

const listUses: Statement = {
  name: 'tag_uses',
  text: `select t.tag_id as "tagId", t.name, t.color, coalesce(o.orders, 0) as orders
    from tags t left join (select tag_id, count(*) as orders from order_tags where account_id = $1 group by tag_id) o
      using (tag_id)
    where t.account_id = $1 order by lower(t.name)`,
}

export function listTagUses(ctx: Ctx): Promise<TagUse[]> {
  return ctx.db.query<TagUse>(listUses, [ctx.account.id])
}
