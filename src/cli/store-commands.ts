import { type Command, Option } from 'commander'
import type { Ctx } from '../core/context.ts'
import { invalid } from '../core/errors.ts'
import { changeConnection, connectStore } from '../core/stores/connect-store.ts'
import { createStore } from '../core/stores/create-store.ts'
import { listStores, readStore } from '../core/stores/find-stores.ts'
import { type HintTarget, readHintTarget } from '../core/stores/keep-hints.ts'
import { checkedStoreName, type Store } from '../core/stores/store.ts'
import { testStore } from '../core/stores/test-store.ts'
import { updateStore } from '../core/stores/update-store.ts'
import { accountOption, addCommand, ctxOf, type InAccount, wholeNumber } from './command.ts'
import { table } from './print.ts'
import { type ConnectionOptions, connectionOptions, credentialsOf, settingsOf } from './store-options.ts'
import { addRefreshCommands } from './store-refresh-commands.ts'
import { manualMarketplace } from './words.ts'

type NewStore = InAccount & ConnectionOptions & { kind: string; name: string; preset?: string }
type StoreChange = InAccount &
  ConnectionOptions & { name?: string; autoRefresh?: 'on' | 'off'; active?: 'on' | 'off' }

export function addStoreCommands(program: Command): void {
  const store = program.command('store').description('stores: where orders come from')

  addCommand<NewStore>(store, {
    usage: 'create',
    description: 'add a store to an account; one with an address imports from then on by itself',
    options: (command) =>
      accountOption(
        connectionOptions(
          command
            .requiredOption('--kind <kind>', 'manual, custom (Custom Store XML) or woocommerce')
            .requiredOption('--name <name>', 'its name')
            .option('--preset <name>', 'what a well-known cart wants: generic, magento, craft, …'),
        ),
      ),
    async work({ hub }, options) {
      const ctx = await ctxOf(hub, options)
      const { storeId, storeName, kind } = await create(ctx, options)
      const made = `Store ${storeId} (${storeName}) is part of account ${ctx.account.id}.`
      return {
        json: { storeId, storeName, kind, accountId: ctx.account.id },
        text: kind === 'manual' ? made : `${made} ${wordFirstRefresh(storeId)}`,
      }
    },
  })

  addCommand<InAccount>(store, {
    usage: 'list',
    description: 'show the stores of an account, inactive ones too',
    options: accountOption,
    async work({ hub }, options) {
      const stores = (await listStores(await ctxOf(hub, options), { showInactive: true })).map(present)
      return { json: stores, text: table(stores, 'There is no store yet.') }
    },
  })

  addCommand<StoreChange>(store, {
    usage: 'update <storeId>',
    description: 'change what is given; mappings are replaced whole',
    options: (command) =>
      accountOption(
        connectionOptions(command.option('--name <name>', 'its name'))
          .addOption(new Option('--auto-refresh <switch>', 'refresh by itself').choices(['on', 'off']))
          .addOption(new Option('--active <switch>', 'in use').choices(['on', 'off'])),
      ),
    async work({ hub }, options, _config, [storeId]) {
      const ctx = await ctxOf(hub, options)
      const changed = present(await change(ctx, wholeNumber(storeId ?? ''), options))
      return { json: changed, text: table([changed], '') }
    },
  })

  addCommand<InAccount>(store, {
    usage: 'test <storeId>',
    description: 'ask the shop for an hour of orders, and say what was found; nothing is imported',
    options: accountOption,
    async work({ hub }, options, _config, [storeId]) {
      const ctx = await ctxOf(hub, options)
      const id = wholeNumber(storeId ?? '')
      const found = await testStore(ctx, id, AbortSignal.timeout(180_000))
      return { json: { storeId: id, ...found }, text: found.sentences.join('\n') }
    },
  })

  addCommand<InAccount>(store, {
    usage: 'hints <storeId>',
    description: 'show where the shop calls when an order changes, and the secret it signs with',
    options: accountOption,
    async work({ hub }, options, _config, [storeId]) {
      const target = await readHintTarget(await ctxOf(hub, options), wholeNumber(storeId ?? ''))
      return { json: target, text: wordHints(target) }
    },
  })

  addRefreshCommands(store)
}

function wordFirstRefresh(storeId: number): string {
  return `A running hub imports from it now, and then again and again by itself: \`store log ${storeId}\` shows what came.`
}

function wordHints({ address, secret }: HintTarget): string {
  if (address === null)
    return 'The shop cannot call: PUBLIC_URL is no address under which others reach this hub. Set it, and the shop is asked within a day.'
  return `The hub has the shop's webhooks lead to ${address} and looks after them daily; signed with the secret ${secret}.`
}

function create(ctx: Ctx, options: NewStore): Promise<Store> {
  const { kind, name, url, preset, map } = options
  if (kind === 'manual') return createStore(ctx, { storeName: name, marketplaceName: manualMarketplace })
  if (url === undefined) throw invalid('url', `A store of kind ${kind} needs --url.`)
  return connectStore(ctx, {
    ...{ kind, storeName: name, url, credentials: credentialsOf(options), settings: settingsOf(options) },
    ...{ preset: preset ?? null, statusMappings: map ?? null },
  })
}

async function change(ctx: Ctx, storeId: number, options: StoreChange): Promise<Store> {
  const before = await readStore(ctx, storeId)
  // Refused before anything is written.
  if (options.name !== undefined) checkedStoreName(options.name)
  const credentials = credentialsOf(options)
  const settings = settingsOf(options)
  const isConnection =
    options.url !== undefined || Object.keys(credentials).length + Object.keys(settings).length > 0
  if (isConnection) {
    await changeConnection(ctx, storeId, {
      ...(options.url === undefined ? {} : { url: options.url }),
      ...(Object.keys(credentials).length > 0 ? { credentials } : {}),
      settings,
    })
  }
  return updateStore(ctx, storeId, {
    ...before,
    integrationUrl: options.url ?? before.integrationUrl,
    storeName: options.name ?? before.storeName,
    statusMappings: options.map ?? before.statusMappings,
    autoRefresh: options.autoRefresh === undefined ? before.autoRefresh : options.autoRefresh === 'on',
    active: options.active === undefined ? before.active : options.active === 'on',
  })
}

function present(store: Store) {
  const { storeId, storeName, kind, active, isDefault, autoRefresh, refreshDate, createDate } = store
  return { storeId, storeName, kind, active, isDefault, autoRefresh, refreshDate, createDate }
}
