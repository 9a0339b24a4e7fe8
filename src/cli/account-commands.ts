import { type Command, Option } from 'commander'
import type { Config } from '../config.ts'
import type { Account, RateLimits } from '../core/account.ts'
import { createAccount, type NewAccount } from '../core/accounts/create-account.ts'
import { listAccounts } from '../core/accounts/find-accounts.ts'
import { updateAccount } from '../core/accounts/update-account.ts'
import type { Hub } from '../core/context.ts'
import { addCommand, wholeNumber } from './command.ts'
import { block, table } from './print.ts'
import { addRateLimit } from './rate-limits.ts'
import { sandboxCarriers } from './sandbox-carriers.ts'
import { manualMarketplace } from './words.ts'

interface Shaping {
  name?: string
  v1Dates?: Account['v1Dates']
  rateLimit?: Partial<RateLimits>
}

export function addAccountCommands(program: Command): void {
  const account = program.command('account').description('accounts: each an order book of its own')

  addCommand<Shaping & { name: string; ownerEmail?: string; sandbox?: boolean }>(account, {
    usage: 'create',
    description: 'make an account with an owner, keys and a store',
    options: (command) =>
      shaping(command.requiredOption('--name <name>', 'its name'))
        .option('--owner-email <email>', 'whose it is; the owner of the first account if left out')
        .option('--sandbox', 'with carriers to play with: stamps_com, fedex, ups'),
    async work({ hub }, { name, v1Dates, rateLimit, ownerEmail, sandbox }, config) {
      const owner = await ownerOf(hub, ownerEmail, config)
      const draft = {
        name,
        v1Dates,
        rateLimits: rateLimit ?? {},
        marketplaceName: manualMarketplace,
        carriers: sandbox ? sandboxCarriers : [],
        ...owner,
      }
      const made = await createAccount(hub, draft, 'command line')
      return { json: presentNewAccount(made), text: wordNewAccount(made) }
    },
  })

  addCommand(account, {
    usage: 'list',
    description: 'show the accounts',
    async work({ hub }) {
      const accounts = await listAccounts(hub)
      const rows = accounts.map(({ account, ...others }) => ({ ...wordAccount(account), ...others }))
      const json = accounts.map(({ account, ...others }) => ({ ...presentAccount(account), ...others }))
      return { json, text: table(rows, 'There is no account yet.') }
    },
  })

  addCommand<Shaping>(account, {
    usage: 'update <accountId>',
    description: 'change an account; what is left out stays',
    options: (command) => shaping(command.option('--name <name>', 'its new name')),
    async work({ hub }, { name, v1Dates, rateLimit }, _config, [accountId = '']) {
      const change = { name, v1Dates, rateLimits: rateLimit ?? {} }
      const updated = await updateAccount(hub, wholeNumber(accountId), change)
      return { json: presentAccount(updated), text: table([wordAccount(updated)], '') }
    },
  })
}

function shaping(command: Command): Command {
  const dates = new Option('--v1-dates <form>', 'times in the V1 API').choices(['utc', 'pacific'])
  return command
    .addOption(dates)
    .option(
      '--rate-limit <limit>',
      'requests a minute, or shipstation or starshipit; may be repeated',
      addRateLimit,
    )
}

/** On an empty hub there is no first owner: then the settings say who it is. */
async function ownerOf(hub: Hub, email: string | undefined, { bootstrap }: Config) {
  if (email !== undefined) return { owner: { email } }
  if ((await listAccounts(hub)).length > 0) return {}
  return { owner: { email: bootstrap.ownerEmail, password: bootstrap.ownerPassword ?? undefined } }
}

function presentAccount({ id, name, v1Dates, rateLimits }: Account) {
  const { basicPerMinute, token, tokenWindowSeconds } = rateLimits
  const shipstation = { requests: basicPerMinute, seconds: 60 }
  const starshipit = { requests: token, seconds: tokenWindowSeconds }
  return { accountId: id, name, v1Dates, rateLimits: { shipstation, starshipit } }
}

function wordAccount(account: Account) {
  const { rateLimits, ...others } = presentAccount(account)
  const { shipstation, starshipit } = rateLimits
  return {
    ...others,
    v1RateLimit: `${shipstation.requests} in ${shipstation.seconds} s`,
    starshipitRateLimit: `${starshipit.requests} in ${starshipit.seconds} s`,
  }
}

export function presentNewAccount({ account, apiKey, apiSecret, token, owner }: NewAccount) {
  const login = owner.password === null ? {} : { ownerEmail: owner.email, ownerPassword: owner.password }
  return { accountId: account.id, name: account.name, apiKey, apiSecret, starshipitApiKey: token, ...login }
}

function wordNewAccount({ account, ...made }: NewAccount): string {
  return `Account ${account.id} (${account.name}) is ready. What follows is shown this once.\n\n${wordSecrets(made)}`
}

export function wordSecrets({ apiKey, apiSecret, token, owner }: Omit<NewAccount, 'account'>): string {
  const login = owner.password === null ? [] : [["Owner's password", owner.password] as const]
  return block([
    ['V1 API key', apiKey],
    ['V1 API secret', apiSecret],
    ['Starshipit key', token],
    ["Owner's e-mail", owner.email],
    ...login,
  ])
}
