// Ids are drawn from the database's sequences a block at a time, so that an order can be composed before it is written.
// What is left of a block when the process ends is never used: ids have gaps, and are never given twice.
import type { Queryable, Statement } from '../db/database.ts'

const ORDER_BLOCK = 32
const LINE_BLOCK = 256

export interface IdPools {
  takeOrderIds(db: Queryable, count: number): Promise<number[]>
  takeLineIds(db: Queryable, count: number): Promise<number[]>
}

export function createIdPools(): IdPools {
  return { takeOrderIds: pool('order_ids', ORDER_BLOCK), takeLineIds: pool('order_line_ids', LINE_BLOCK) }
}

function pool(sequence: string, block: number): (db: Queryable, count: number) => Promise<number[]> {
  const draw: Statement = {
    name: `draw_${sequence}`,
    text: `select nextval('${sequence}') as id from generate_series(1, $1::int)`,
  }
  let ids: number[] = []
  return async (db, count) => {
    while (ids.length < count) {
      const rows = await db.query<{ id: number }>(draw, [Math.max(block, count)])
      ids = [...ids, ...rows.map((row) => row.id)]
    }
    const taken = ids.slice(0, count)
    ids = ids.slice(count)
    return taken
  }
}
