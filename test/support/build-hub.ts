// The parts of a hub around a database, fit for tests and benches.
import { createCarriers } from '../../src/carriers/create-carriers.ts'
import { createConnectors } from '../../src/connectors/create-connectors.ts'
import type { Hub } from '../../src/core/context.ts'
import { createGatherer } from '../../src/core/gatherer.ts'
import { createIdPools } from '../../src/core/id-pools.ts'
import { createImportTurns } from '../../src/core/imports/import-turns.ts'
import { createChangeFeed } from '../../src/core/live/change-feed.ts'
import { createSealer } from '../../src/core/secrets.ts'
import type { Database } from '../../src/db/database.ts'
import { hintAddress } from '../../src/http/store-hints.ts'
import { createWordings } from '../../src/hub.ts'
import { createOutgoing } from '../../src/outgoing/create-outgoing.ts'
import { plainLabels } from './plain-labels.ts'

export function buildHub(database: Database, parts: Partial<Hub> = {}): Hub {
  return {
    database,
    ids: createIdPools(database),
    gatherer: createGatherer(),
    changes: createChangeFeed(database),
    importTurns: createImportTurns(),
    carriers: createCarriers(),
    labels: plainLabels,
    connectors: createConnectors(),
    hintAddress: hintAddress('https://hub.example.com'),
    outgoing: createOutgoing({ allowPrivateTargets: ['127.0.0.0/8', '::1/128'] }),
    wordings: createWordings('https://hub.example.com'),
    mailer: null,
    sealer: createSealer(Buffer.alloc(32, 1)),
    labelRetentionDays: 90,
    hashKey: (secret) => secret,
    now: () => new Date(),
    log: { info() {}, warn() {}, error() {} },
    ...parts,
  }
}
