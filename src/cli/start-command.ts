import { setTimeout as sleep } from 'node:timers/promises'
import type { Command } from 'commander'
import { type Config, readConfig } from '../config.ts'
import type { NewAccount } from '../core/accounts/create-account.ts'
import { firstBoot } from '../core/accounts/first-boot.ts'
import type { Hub, Log } from '../core/context.ts'
import { takeHubLock } from '../db/hub-lock.ts'
import { openHub } from '../hub.ts'
import { startJobs } from '../jobs/start-jobs.ts'
import { presentNewAccount, wordSecrets } from './account-commands.ts'
import { answer, fail } from './command.ts'
import { openLog } from './log.ts'
import { sandboxCarriers } from './sandbox-carriers.ts'
import { untilToldToStop } from './signals.ts'
import { manualMarketplace } from './words.ts'

/** Requests under way get this long to finish. */
const closeLimitMs = 10_000

interface RunningServer {
  address: string
  close(): Promise<void>
}

export type StartServer = (options: { config: Config; hub: Hub; log: Log }) => Promise<RunningServer>

export function addStartCommand(program: Command, startServer: StartServer): void {
  const command = program.command('start').description('run the hub; the command that needs no name')
  command.option('--json', 'say where it listens, and the first keys, as one JSON value')
  command.action(() => start(startServer, command.opts()))
}

async function start(startServer: StartServer, options: { json?: boolean }): Promise<void> {
  const toldToStop = untilToldToStop()
  const config = readConfig()
  const log = openLog(config.logLevel)
  // What was opened last is closed first, whether the hub ran or failed to start.
  const closers: (() => Promise<unknown>)[] = []
  try {
    const open = await openHub(config, log)
    closers.push(open.close)
    if (open.engine) {
      const lock = await takeHubLock(open.hub.database, log)
      closers.push(lock.release)
      await run(open.hub, lock.announce)
    } else {
      await run(open.hub, async () => {})
    }
  } catch (error) {
    fail(error)
  }
  for (const close of closers.reverse()) await close().catch(fail)
  process.exit()

  async function run(hub: Hub, announce: (address: string) => Promise<void>): Promise<void> {
    const first = await firstBoot(hub, firstAccount(config))
    if (config.worker === 'inline') closers.push(startJobs(hub).stop)
    const server = await startServer({ config, hub, log }).catch((error: unknown) => {
      if (first) greet(config, null, first, options)
      throw wordStartFailure(error, config)
    })
    closers.push(() => closeInTime(server, log))
    await announce(server.address)
    greet(config, server.address, first, options)
    log.info({ address: server.address }, 'The hub is running')
    log.info({ signal: await toldToStop }, 'The hub is stopping')
  }
}

function firstAccount({ bootstrap }: Config) {
  const { apiKey, apiSecret, starshipitKey, ownerEmail, ownerPassword, v1Dates, sandbox } = bootstrap
  return {
    name: 'My account',
    v1Dates,
    owner: { email: ownerEmail, password: ownerPassword ?? undefined },
    keys: {
      apiKey: apiKey ?? undefined,
      apiSecret: apiSecret ?? undefined,
      token: starshipitKey ?? undefined,
    },
    marketplaceName: manualMarketplace,
    carriers: sandbox ? sandboxCarriers : [],
  }
}

function greet(
  config: Config,
  address: string | null,
  first: NewAccount | null,
  options: { json?: boolean },
): void {
  const parts = [
    ...(address === null ? [] : [`Packhouse is running at ${address}`]),
    ...(first
      ? [`First start. Keep these, they are shown this once:\n\n${wordSecrets(unsaid(first, config))}`]
      : []),
  ]
  answer(
    { json: { address, ...(first && presentNewAccount(first)) }, text: `\n${parts.join('\n\n')}\n` },
    options,
  )
}

/** Secrets that the settings gave are not repeated: what is printed here may end up in a log. */
function unsaid(first: NewAccount, { bootstrap }: Config): NewAccount {
  const { apiSecret, starshipitKey, ownerPassword } = bootstrap
  return {
    ...first,
    apiSecret: apiSecret === null ? first.apiSecret : '(BOOTSTRAP_API_SECRET)',
    token: starshipitKey === null ? first.token : '(BOOTSTRAP_STARSHIPIT_KEY)',
    owner: {
      ...first.owner,
      password: ownerPassword === null ? first.owner.password : '(BOOTSTRAP_OWNER_PASSWORD)',
    },
  }
}

async function closeInTime(server: RunningServer, log: Log): Promise<void> {
  const inTime = server.close().then(() => true)
  // Unreferenced: the clock alone keeps nobody waiting.
  if (await Promise.race([inTime, sleep(closeLimitMs, false, { ref: false })])) return
  log.warn({ closeLimitMs }, 'Requests under way were cut off')
}

function wordStartFailure(error: unknown, { host, port }: Config): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const reason = error instanceof Error ? error.message : ''
  const say = (sentence: string) => new Error(sentence, { cause: error })
  if (code === 'EADDRINUSE') return say(`Port ${port} on ${host} is in use; stop what uses it, or set PORT.`)
  if (code === 'EACCES')
    return say(`Port ${port} on ${host} may not be used by this user; set PORT to one above 1023.`)
  if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'].includes(code))
    return say(`HOST ${host} is no address of this machine.`)
  if (code.startsWith('ERR_OSSL')) return say(`TLS_CERT and TLS_KEY cannot be used: ${reason}`)
  return error
}
