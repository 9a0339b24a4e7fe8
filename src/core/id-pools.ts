// Ids are drawn from the database's sequences a block at a time, so that an order can be composed before it is written.
// What is left of a block when the process ends is never used: ids have gaps, and are never given twice.
import type { Queryable, Statement } from '../db/database.ts'

const ORDER_BLOCK = 32
const LINE_BLOCK = 256

export interface IdPools {
  takeOrderIds(db: Queryable, count: number): Promise<number[]>
  takeLineIds(db: Queryable, count: number): Promise<number[]>
}

/** @param database whose `era` ends when its connections break: a server that crashed may give the ids of a block again. */
export function createIdPools(database: { readonly era: number }): IdPools {
  const takeFrom = (sequence: string, block: number) => pool(database, sequence, block)
  return {
    takeOrderIds: takeFrom('order_ids', ORDER_BLOCK),
    takeLineIds: takeFrom('order_line_ids', LINE_BLOCK),
  }
}

function pool(
  database: { readonly era: number },
  sequence: string,
  block: number,
): (db: Queryable, count: number) => Promise<number[]> {
  const draw: Statement = {
    name: `draw_${sequence}`,
    text: `select nextval('${sequence}') as id from generate_series(1, $1::int)`,
  }
  let ids: number[] = []
  let { era } = database
  function forgetOld(): void {
    if (era === database.era) return
    ids = []
    era = database.era
  }
  return async (db, count) => {
    forgetOld()
    while (ids.length < count) {
      const before = era
      const rows = await db.query<{ id: number }>(draw, [Math.max(block, count)])
      forgetOld()
      if (before === era) ids = [...ids, ...rows.map((row) => row.id)]
    }
    const taken = ids.slice(0, count)
    ids = ids.slice(count)
    return taken
  }
}
