// Environment in, one frozen Config out; the only reader of process.env. The README's table is made from the one here.
import {
  apiKey,
  emailAddress,
  flag,
  folder,
  httpAddress,
  list,
  mailAddress,
  networks,
  oneOf,
  type Parse,
  ports,
  postgresAddress,
  Refusal,
  readableFile,
  text,
  textOfAtLeast,
  wholeNumber,
} from './config-values.ts'

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
const v1Dates = ['utc', 'pacific'] as const
const workers = ['inline', 'off'] as const

export interface Config {
  dataDir: string
  host: string
  port: number
  /** Null: the embedded database. */
  databaseUrl: string | null
  databasePool: number
  /** Without a slash at its end. */
  publicUrl: string
  tls: { certFile: string; keyFile: string } | null
  hubSecret: string | null
  /** Null: made up at the first start, kept in the data folder. */
  secretsKey: string | null
  bodyLimitBytes: number
  logLevel: (typeof logLevels)[number]
  labelRetentionDays: number
  /** Whether the server does by itself what is due; if not, processes of `packhouse worker` do. */
  worker: (typeof workers)[number]
  /** Networks that webhooks and stores may be in though they are private, and plain http is allowed to. */
  allowPrivateTargets: string[]
  /** Ports of webhooks and stores, beside 443, 80 and those above 1023. */
  allowTargetPorts: number[]
  /** What a reader of metrics carries; null: open while HOST is a loopback address, else closed. */
  metricsToken: string | null
  /** Null: the hub sends no mail by itself. */
  smtpUrl: string | null
  mailFrom: string
  /** True where anybody may make an account over the network. */
  allowRegistration: boolean
  /** Null accepts every key. */
  starshipitSubscriptionKeys: string[] | null
  /** What the first start would make up otherwise. */
  bootstrap: {
    apiKey: string | null
    apiSecret: string | null
    starshipitKey: string | null
    ownerEmail: string
    ownerPassword: string | null
    v1Dates: (typeof v1Dates)[number]
    sandbox: boolean
  }
}

/** Everything that is wrong with the settings, one sentence each. */
export class ConfigError extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.name = 'ConfigError'
    this.problems = problems
  }
}

interface Setting<T> {
  /** As the table shows it. */
  default: string
  fallback: T
  parse: Parse<T>
  sentence: string
  /** Secrets are masked wherever settings are printed; of an address its password. */
  shown: 'plain' | 'secret' | 'address'
}

function setting<T>(fallback: string, parse: Parse<T>, sentence: string): Setting<T> {
  return { default: fallback, fallback: parse(fallback), parse, sentence, shown: 'plain' }
}

function optional<T>(
  without: string,
  parse: Parse<T>,
  sentence: string,
  shown: Setting<T>['shown'] = 'plain',
) {
  return { default: without, fallback: null, parse, sentence, shown } satisfies Setting<T | null>
}

const settings = {
  DATA_DIR: { ...setting('data', folder, 'Folder of the embedded database.'), default: './data' },
  HOST: setting('127.0.0.1', text, 'Address to listen on; `0.0.0.0` is every interface.'),
  PORT: setting('4080', wholeNumber(0, 65_535), 'Port to listen on; `0` takes a free one.'),
  PUBLIC_URL: optional(
    'http://localhost:PORT',
    httpAddress,
    'Where clients reach the hub; links in answers start with it.',
  ),
  TLS_CERT: optional('none', readableFile, 'Certificate file (PEM), to serve https; needs `TLS_KEY`.'),
  TLS_KEY: optional('none', readableFile, 'Private key file (PEM) of the certificate.'),
  DATABASE_URL: optional(
    'the embedded database',
    postgresAddress,
    'A PostgreSQL server (14 or newer) to use instead: `postgres://user:password@host:5432/database`.',
    'address',
  ),
  DATABASE_POOL: setting('8', wholeNumber(1, 200), 'Connections to the database.'),
  HUB_SECRET: optional(
    'made up, kept in the database',
    textOfAtLeast(16),
    'Key of the hashes in which API keys are stored, 16 characters or more; it must stay the same.',
    'secret',
  ),
  SECRETS_KEY: optional(
    'made up, kept in DATA_DIR',
    textOfAtLeast(32),
    'Key that passwords of stores and secrets of webhooks are sealed with, 32 characters or more; the same in every process of a hub.',
    'secret',
  ),
  BODY_LIMIT_MB: setting('10', wholeNumber(1, 1000), 'Largest request body, in megabytes.'),
  LOG_LEVEL: setting('info', oneOf(logLevels), `How much is logged: ${logLevels.join(', ')}.`),
  LABEL_RETENTION_DAYS: setting(
    '90',
    wholeNumber(1, 36_500),
    'Days for which printed labels are kept and can be had again.',
  ),
  WORKER: setting(
    'inline',
    oneOf(workers),
    'Who imports, delivers and releases: the server itself (`inline`), or only processes of `packhouse worker` (`off`).',
  ),
  ALLOW_REGISTRATION: setting(
    '0',
    flag,
    'Lets anybody who reaches the hub make an account of their own: `1`, or `0` for nobody.',
  ),
  ALLOW_PRIVATE_TARGETS: optional(
    'loopback and the private ranges while HOST is a loopback address, else none',
    networks,
    'Private networks that webhooks and stores may be in, also by plain http: `10.0.0.0/8,192.168.1.5`, or `none`.',
  ),
  ALLOW_TARGET_PORTS: optional(
    '443, 80 and those above 1023',
    ports,
    'Further ports that webhooks and stores may be at: `81,591`. Those of mail, shells and databases never.',
  ),
  METRICS_TOKEN: optional(
    'open while HOST is a loopback address, else closed',
    textOfAtLeast(16),
    'Bearer token for `GET /metrics`, 16 characters or more.',
    'secret',
  ),
  SMTP_URL: optional(
    'no mail is sent',
    mailAddress,
    'Mail server by which the hub tells buyers that their order has left: `smtps://user:password@mail.example.com`.',
    'address',
  ),
  MAIL_FROM: setting('orders@localhost', emailAddress, 'Sender of that mail.'),
  STARSHIPIT_SUBSCRIPTION_KEYS: optional(
    'any key',
    list,
    'Subscription keys accepted from Starshipit clients, separated by commas.',
    'secret',
  ),
  BOOTSTRAP_API_KEY: optional('made up', apiKey, 'First start: the V1 API key.'),
  BOOTSTRAP_API_SECRET: optional('made up', text, 'First start: the V1 API secret.', 'secret'),
  BOOTSTRAP_STARSHIPIT_KEY: optional('made up', apiKey, 'First start: the Starshipit key.', 'secret'),
  BOOTSTRAP_OWNER_EMAIL: setting('owner@localhost', emailAddress, "First start: the owner's e-mail address."),
  BOOTSTRAP_OWNER_PASSWORD: optional(
    'made up',
    textOfAtLeast(8),
    "First start: the owner's password, 8 characters or more.",
    'secret',
  ),
  BOOTSTRAP_V1_DATES: setting('utc', oneOf(v1Dates), 'First start: times in the V1 API, `utc` or `pacific`.'),
  BOOTSTRAP_SANDBOX: setting('0', flag, 'First start: `1` adds sandbox carriers, whose labels are samples.'),
}

/** While nobody else reaches the hub, it may reach everything around it (ruling 9). */
const ownNetworks = ['127.0.0.0/8', '::1', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7']

export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|::1)$/i.test(host)
}

type Name = keyof typeof settings
type Values = { [N in Name]: (typeof settings)[N]['fallback'] | ReturnType<(typeof settings)[N]['parse']> }

/** @throws ConfigError with every problem at once. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const problems: string[] = []
  const entries = Object.entries(settings).map(([name, one]) => {
    const given = env[name]?.trim()
    try {
      return [name, given ? one.parse(given) : one.fallback]
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      problems.push(`${name} ${error.message}`)
      return [name, one.fallback]
    }
  })
  if (!env.TLS_CERT?.trim() !== !env.TLS_KEY?.trim()) {
    problems.push('TLS_CERT and TLS_KEY belong together; set both or none.')
  }
  if (problems.length > 0) throw new ConfigError(problems)
  return freeze(Object.fromEntries(entries) as Values)
}

function freeze(values: Values): Config {
  const { TLS_CERT: certFile, TLS_KEY: keyFile } = values
  const tls = certFile && keyFile ? Object.freeze({ certFile, keyFile }) : null
  return Object.freeze({
    dataDir: values.DATA_DIR,
    host: values.HOST,
    port: values.PORT,
    databaseUrl: values.DATABASE_URL,
    databasePool: values.DATABASE_POOL,
    publicUrl: values.PUBLIC_URL ?? `${tls ? 'https' : 'http'}://localhost:${values.PORT}`,
    tls,
    hubSecret: values.HUB_SECRET,
    secretsKey: values.SECRETS_KEY,
    bodyLimitBytes: values.BODY_LIMIT_MB * 1024 * 1024,
    logLevel: values.LOG_LEVEL,
    labelRetentionDays: values.LABEL_RETENTION_DAYS,
    worker: values.WORKER,
    allowPrivateTargets: values.ALLOW_PRIVATE_TARGETS ?? (isLoopback(values.HOST) ? ownNetworks : []),
    allowTargetPorts: values.ALLOW_TARGET_PORTS ?? [],
    metricsToken: values.METRICS_TOKEN,
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM,
    allowRegistration: values.ALLOW_REGISTRATION,
    starshipitSubscriptionKeys: values.STARSHIPIT_SUBSCRIPTION_KEYS,
    bootstrap: Object.freeze({
      apiKey: values.BOOTSTRAP_API_KEY,
      apiSecret: values.BOOTSTRAP_API_SECRET,
      starshipitKey: values.BOOTSTRAP_STARSHIPIT_KEY,
      ownerEmail: values.BOOTSTRAP_OWNER_EMAIL,
      ownerPassword: values.BOOTSTRAP_OWNER_PASSWORD,
      v1Dates: values.BOOTSTRAP_V1_DATES,
      sandbox: values.BOOTSTRAP_SANDBOX,
    }),
  })
}

/** What each setting comes to, fit to be shown. @throws ConfigError */
export function effectiveSettings(env: NodeJS.ProcessEnv = process.env): Record<string, string> {
  const config = readConfig(env)
  const shown = Object.entries(settings).map(([name, one]) => {
    const given = env[name]?.trim()
    if (name === 'DATA_DIR') return [name, config.dataDir]
    if (name === 'PUBLIC_URL') return [name, config.publicUrl]
    if (name === 'ALLOW_PRIVATE_TARGETS') return [name, config.allowPrivateTargets.join(', ') || 'none']
    if (!given) return [name, one.default]
    if (one.shown === 'secret') return [name, '********']
    return [name, one.shown === 'address' ? withoutPassword(given) : given]
  })
  return Object.fromEntries(shown) as Record<string, string>
}

function withoutPassword(address: string): string {
  const url = new URL(address)
  if (url.password !== '') url.password = '********'
  if (url.searchParams.has('password')) url.searchParams.set('password', '********')
  return url.href
}

/** The README's table. */
export function settingsTable(): string {
  const rows = Object.entries(settings).map(
    ([name, one]) => `| \`${name}\` | ${one.default} | ${one.sentence} |`,
  )
  return ['| setting | default | what it is |', '| --- | --- | --- |', ...rows].join('\n')
}
