import { type Command, Option } from 'commander'
import {
  type ApiKey,
  createKey,
  type KeyKind,
  listKeys,
  type NewKey,
  revokeKey,
} from '../core/accounts/api-keys.ts'
import { readAccountOfKey } from '../core/accounts/find-accounts.ts'
import { accountOption, addCommand, ctxOf, type InAccount, wholeNumber } from './command.ts'
import { block, table } from './print.ts'

const kinds = { shipstation: 'basic', starshipit: 'token' } as const satisfies Record<string, KeyKind>
type Kind = keyof typeof kinds

export function addKeyCommands(program: Command): void {
  const key = program.command('key').description('API keys')

  addCommand<InAccount & { kind: Kind; label: string }>(key, {
    usage: 'create',
    description: 'make a key for an account',
    options: (command) =>
      accountOption(
        command
          .addOption(
            new Option('--kind <kind>', 'the API it is for')
              .choices(Object.keys(kinds))
              .makeOptionMandatory(),
          )
          .option('--label <label>', 'what it is used for', 'made on the command line'),
      ),
    async work({ hub }, { kind, label, ...options }) {
      const ctx = await ctxOf(hub, options)
      const made = await createKey(ctx, { kind: kinds[kind], label })
      const about = { keyId: made.keyId, kind, label, accountId: ctx.account.id }
      return {
        json: { ...about, ...presentSecrets(made) },
        text: `Key ${made.keyId} of account ${ctx.account.id} is shown this once.\n\n${wordSecrets(made)}`,
      }
    },
  })

  addCommand<InAccount>(key, {
    usage: 'list',
    description: 'show the keys of an account, without their secrets',
    options: accountOption,
    async work({ hub }, options) {
      const keys = (await listKeys(await ctxOf(hub, options))).map(presentKey)
      return { json: keys, text: table(keys, 'There is no key yet.') }
    },
  })

  addCommand(key, {
    usage: 'revoke <keyId>',
    description: 'end a key, at once',
    async work({ hub }, _options, _config, [given = '']) {
      const keyId = wholeNumber(given)
      const account = await readAccountOfKey(hub, keyId)
      await revokeKey(await ctxOf(hub, { account: account.id }), keyId)
      return { json: { keyId, revoked: true }, text: `Key ${keyId} of account ${account.id} is revoked.` }
    },
  })
}

function presentKey({ keyId, kind, label, hint, createdAt, lastUsedAt, revokedAt }: ApiKey) {
  return {
    keyId,
    kind: kind === 'basic' ? 'shipstation' : 'starshipit',
    label,
    hint,
    createdAt,
    lastUsedAt,
    revokedAt,
  }
}

function presentSecrets({ apiKey, secret }: NewKey) {
  return apiKey === null ? { starshipitApiKey: secret } : { apiKey, apiSecret: secret }
}

function wordSecrets({ apiKey, secret }: NewKey): string {
  if (apiKey === null) return block([['Starshipit key', secret]])
  return block([
    ['V1 API key', apiKey],
    ['V1 API secret', secret],
  ])
}
