// What every command works on: the database, running and migrated, and the hub on top of it.
import { createCarriers } from './carriers/create-carriers.ts'
import { type Config, isLoopback } from './config.ts'
import { createConnectors } from './connectors/create-connectors.ts'
import { keyedHash, settleHubSecret } from './core/accounts/hub-secret.ts'
import type { Hub, Log } from './core/context.ts'
import { createGatherer } from './core/gatherer.ts'
import { createIdPools } from './core/id-pools.ts'
import { createImportTurns } from './core/imports/import-turns.ts'
import { createChangeFeed } from './core/live/change-feed.ts'
import { createSealer } from './core/secrets.ts'
import type { WebhookWordings } from './core/webhooks/wording.ts'
import type { KeptEngine } from './db/keep-engine.ts'
import { migrate } from './db/migrate.ts'
import { standardWording, thinWording } from './dialects/shipstation/webhooks.ts'
import { trackingWording } from './dialects/starshipit/webhooks.ts'
import { hintAddress } from './http/store-hints.ts'
import { createLabelPrinter } from './labels/label-printer.ts'
import { createMailer } from './mail/create-mailer.ts'
import { type DatabaseConfig, openDatabase } from './open-database.ts'
import { createOutgoing } from './outgoing/create-outgoing.ts'
import { settleSecretsKey } from './secrets-key.ts'

export interface OpenHub {
  hub: Hub
  /** Null with a server of `DATABASE_URL`. */
  engine: KeptEngine | null
  /** Migrations that this opening ran. */
  migrated: string[]
  close(): Promise<void>
}

type HubConfig = DatabaseConfig &
  Pick<
    Config,
    | 'smtpUrl'
    | 'mailFrom'
    | 'hubSecret'
    | 'secretsKey'
    | 'labelRetentionDays'
    | 'allowPrivateTargets'
    | 'allowTargetPorts'
    | 'publicUrl'
  >

export async function openHub(config: HubConfig, log: Log, now = () => new Date()): Promise<OpenHub> {
  const { database, engine, close: closeDatabase } = await openDatabase(config, log)
  const changes = createChangeFeed(database)
  async function close(): Promise<void> {
    await changes.close()
    await closeDatabase()
  }
  try {
    const migrated = await migrate(database)
    for (const name of migrated) log.info({ migration: name }, 'Migrated the database')
    const hashKey = keyedHash(await settleHubSecret(database, config.hubSecret))
    const secretsKey = await settleSecretsKey(database, { given: config.secretsKey, dataDir: config.dataDir })
    const hub: Hub = {
      database,
      ids: createIdPools(database),
      gatherer: createGatherer(),
      changes,
      importTurns: createImportTurns(),
      carriers: createCarriers(),
      labels: createLabelPrinter(),
      connectors: createConnectors(),
      hintAddress: isLoopback(new URL(config.publicUrl).hostname)
        ? () => null
        : hintAddress(config.publicUrl),
      outgoing: createOutgoing(config),
      wordings: createWordings(config.publicUrl),
      sealer: createSealer(secretsKey),
      mailer: createMailer({ smtpUrl: config.smtpUrl, from: config.mailFrom }),
      labelRetentionDays: config.labelRetentionDays,
      hashKey,
      now,
      log,
    }
    return { hub, engine, migrated, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** What webhooks say is the dialects' to word. */
export function createWordings(publicUrl: string): WebhookWordings {
  return { thin: thinWording(publicUrl), standard: standardWording(publicUrl), tracking: trackingWording }
}
