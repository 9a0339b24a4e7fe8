// Another hub process on the same database, as far as one process can be two: nothing in memory is shared.
import type { Ctx, Hub } from '../../src/core/context.ts'
import { createGatherer } from '../../src/core/gatherer.ts'
import { createIdPools } from '../../src/core/id-pools.ts'
import { createChangeFeed } from '../../src/core/live/change-feed.ts'
import { Database } from '../../src/db/database.ts'
import type { TestAccount, TestHub } from './hub.ts'

export interface SecondHub {
  hub: Hub
  ctxOf(account: TestAccount): Ctx
  close(): Promise<void>
}

export function openSecondHub(on: TestHub): SecondHub {
  const database = new Database(on.test.connection, 8)
  const hub: Hub = {
    ...on.hub,
    ...{ database, ids: createIdPools(database), gatherer: createGatherer() },
    changes: createChangeFeed(database),
  }
  return {
    hub,
    ctxOf: ({ account }) => ({ ...hub, db: database, account, actor: 'second hub' }),
    async close() {
      await hub.changes.close()
      await database.close()
    },
  }
}
