import { type Command, InvalidArgumentError } from 'commander'
import { accountOption, addCommand, ctxOf, type InAccount, wholeNumber } from './command.ts'
import { completeWarehouse } from './demo/complete-warehouse.ts'
import { fillBook } from './demo/fill-book.ts'
import { addSandboxCarriers } from './sandbox-carriers.ts'

const mostOrders = 9_999

export function addDemoCommand(program: Command): void {
  addCommand<InAccount & { orders: number; seed: number }>(program, {
    usage: 'demo',
    description: 'fill an account with believable orders and sandbox carriers; the same again does no harm',
    options: (command) =>
      accountOption(
        command
          .option('--orders <count>', 'how many', orderCount, 300)
          .option('--seed <number>', 'another seed makes other orders', wholeNumber, 1),
      ),
    async work({ hub }, { orders, seed, ...options }) {
      const ctx = await ctxOf(hub, options)
      await addSandboxCarriers(ctx)
      await completeWarehouse(ctx)
      const filled = await fillBook(ctx, { orders, seed })
      const before = filled.present === 0 ? '' : `; ${filled.present} were there already`
      return {
        json: { accountId: ctx.account.id, seed, ...filled },
        text: `Made ${filled.created} demo orders in account ${ctx.account.id}${before}.`,
      }
    },
  })
}

function orderCount(text: string): number {
  const count = wholeNumber(text)
  if (count < 1 || count > mostOrders) throw new InvalidArgumentError(`It must be from 1 to ${mostOrders}.`)
  return count
}
