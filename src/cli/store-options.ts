// What the commands about stores take: where a shop is, how to sign in there, what its words mean.
import { type Command, InvalidArgumentError, Option } from 'commander'
import { type AuthMode, authModes, type Credentials, type StoreSettings } from '../core/stores/connector.ts'
import { mappableStatuses, type StatusMapping } from '../core/stores/store.ts'
import { wholeNumber } from './command.ts'

export interface ConnectionOptions {
  url?: string
  username?: string
  password?: string
  auth?: AuthMode[]
  map?: StatusMapping[]
  timeZone?: string
  every?: number
  allowHttp?: boolean
  createdOnly?: boolean
  cacheStamp?: boolean
  billToAsShipTo?: boolean
  fetchNotes?: boolean
  hints?: 'on' | 'off'
}

export function connectionOptions(command: Command): Command {
  return command
    .option('--url <url>', 'where the shop hands out its orders, or its own address for WooCommerce')
    .option('--username <name>', 'user name, or consumer key')
    .option('--password <password>', 'password, or consumer secret')
    .addOption(
      new Option('--auth <modes>', `how it signs in: ${authModes.join(', ')}; several by commas`).argParser(
        parseAuth,
      ),
    )
    .addOption(
      new Option(
        '--map <status=words>',
        'what its words mean, `awaiting_shipment=paid,processing`; may be repeated',
      ).argParser(parseMap),
    )
    .option('--time-zone <zone>', 'zone of its times without one, `Europe/Berlin`; UTC if left out')
    .option('--every <minutes>', 'minutes between refreshes; 15 to 60 if left out', wholeNumber)
    .option('--allow-http', 'plain http to a public address')
    .option('--created-only', 'it finds orders by the date of creation alone')
    .option('--cache-stamp', 'get past a page cache')
    .option('--bill-to-as-ship-to', 'an order without a recipient goes to its buyer')
    .option('--fetch-notes', 'WooCommerce: also private notes, one call an order')
    .addOption(
      new Option('--hints <switch>', 'WooCommerce: it calls when an order changes').choices(['on', 'off']),
    )
}

export function settingsOf(options: ConnectionOptions): Partial<StoreSettings> {
  const { hints, auth, timeZone, every, allowHttp, createdOnly, cacheStamp, billToAsShipTo, fetchNotes } =
    options
  const given = { timeZone, allowHttp, createdOnly, cacheStamp, billToAsShipTo, fetchNotes }
  const named = Object.entries({
    ...given,
    authModes: auth,
    everyMinutes: every,
    hints: hints && hints === 'on',
  })
  return Object.fromEntries(named.filter(([, value]) => value !== undefined)) as Partial<StoreSettings>
}

export function credentialsOf({ username, password }: ConnectionOptions): Credentials {
  return { ...(username === undefined ? {} : { username }), ...(password === undefined ? {} : { password }) }
}

function parseAuth(text: string): AuthMode[] {
  return text.split(',').map((word) => {
    const mode = authModes.find((known) => known === word.trim())
    if (!mode)
      throw new InvalidArgumentError(`"${word}" is no way to sign in; there are ${authModes.join(', ')}.`)
    return mode
  })
}

/** Adds up, for one status too. */
function parseMap(text: string, before: StatusMapping[] = []): StatusMapping[] {
  const at = text.indexOf('=')
  const orderStatus = mappableStatuses.find((status) => status === text.slice(0, at).trim())
  const words = text
    .slice(at + 1)
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
  if (at < 0 || !orderStatus || words.length === 0)
    throw new InvalidArgumentError(
      `"${text}" is no mapping; write status=word,word with one of ${mappableStatuses.join(', ')}.`,
    )
  return [...before, ...words.map((statusKey) => ({ orderStatus, statusKey }))]
}
