import { type Command, Option } from 'commander'
import { createStore } from '../core/stores/create-store.ts'
import { listStores } from '../core/stores/find-stores.ts'
import { accountOption, addCommand, ctxOf, type InAccount } from './command.ts'
import { table } from './print.ts'
import { manualMarketplace } from './words.ts'

export function addStoreCommands(program: Command): void {
  const store = program.command('store').description('stores: where orders come from')

  addCommand<InAccount & { name: string }>(store, {
    usage: 'create',
    description: 'add a store to an account',
    options: (command) =>
      accountOption(
        command
          .addOption(new Option('--kind <kind>', 'its kind').choices(['manual']).makeOptionMandatory())
          .requiredOption('--name <name>', 'its name'),
      ),
    async work({ hub }, { name, ...options }) {
      const ctx = await ctxOf(hub, options)
      const { storeId, storeName, kind } = await createStore(ctx, {
        storeName: name,
        marketplaceName: manualMarketplace,
      })
      return {
        json: { storeId, storeName, kind, accountId: ctx.account.id },
        text: `Store ${storeId} (${storeName}) is part of account ${ctx.account.id}.`,
      }
    },
  })

  addCommand<InAccount>(store, {
    usage: 'list',
    description: 'show the stores of an account, inactive ones too',
    options: accountOption,
    async work({ hub }, options) {
      const stores = (await listStores(await ctxOf(hub, options), { showInactive: true })).map(
        ({ storeId, storeName, kind, active, isDefault, createDate }) => ({
          storeId,
          storeName,
          kind,
          active,
          isDefault,
          createDate,
        }),
      )
      return { json: stores, text: table(stores, 'There is no store yet.') }
    },
  })
}
