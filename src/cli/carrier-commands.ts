import { readFile } from 'node:fs/promises'
import { type Command, Option } from 'commander'
import type { CarrierAccount } from '../core/carriers/carrier-account.ts'
import { createCarrier } from '../core/carriers/create-carrier.ts'
import { listCarriers } from '../core/carriers/find-carriers.ts'
import { updateCarrier } from '../core/carriers/update-carrier.ts'
import { accountOption, addCommand, ctxOf, type InAccount, wholeNumber } from './command.ts'
import { table } from './print.ts'

interface Details extends InAccount {
  name?: string
  nickname?: string
  accountNumber?: string
  rateCard?: string
}

export function addCarrierCommands(program: Command): void {
  const carrier = program.command('carrier').description('carriers: who takes the parcels, and for how much')

  addCommand<Details & { kind: string; code: string; funded?: boolean }>(carrier, {
    usage: 'create',
    description: 'add a carrier to an account',
    options: (command) =>
      details(
        command
          .addOption(
            new Option('--kind <kind>', 'its kind').choices(['own', 'sandbox']).makeOptionMandatory(),
          )
          .requiredOption('--code <code>', 'what clients call it, such as my_van, stamps_com, fedex or ups')
          .option('--funded', 'labels are paid from a balance, which begins at 0'),
      ),
    async work({ hub }, { rateCard, funded, account, ...draft }) {
      const ctx = await ctxOf(hub, { ...(account !== undefined && { account }) })
      const settings = await readRateCardFile(rateCard)
      const made = await createCarrier(ctx, { ...draft, requiresFundedAccount: funded, settings })
      return {
        json: { ...presentCarrier(made), accountId: ctx.account.id },
        text: `Carrier ${made.carrierId} (${made.code}, ${made.name}) is part of account ${ctx.account.id}.`,
      }
    },
  })

  addCommand<InAccount>(carrier, {
    usage: 'list',
    description: 'show the carriers of an account, inactive ones too',
    options: accountOption,
    async work({ hub }, options) {
      const carriers = await listCarriers(await ctxOf(hub, options), { showInactive: true })
      const rows = carriers.map(presentCarrier)
      return { json: rows, text: table(rows, 'There is no carrier yet.') }
    },
  })

  addCommand<Details & { funded?: boolean; active?: boolean; primary?: true }>(carrier, {
    usage: 'update <carrierId>',
    description: 'change a carrier; what is left out stays',
    options: (command) =>
      details(
        command
          .option('--funded', 'labels are paid from a balance')
          .option('--no-funded', 'labels are not paid from a balance')
          .option('--active', 'use it again')
          .option('--no-active', 'use it no longer')
          .option('--primary', 'make it the one that its code means'),
      ),
    async work({ hub }, { rateCard, funded, account, ...change }, _config, [carrierId = '']) {
      const ctx = await ctxOf(hub, { ...(account !== undefined && { account }) })
      const settings = await readRateCardFile(rateCard)
      const whole = { ...change, requiresFundedAccount: funded, settings }
      const updated = presentCarrier(await updateCarrier(ctx, wholeNumber(carrierId), whole))
      return { json: updated, text: table([updated], '') }
    },
  })
}

function details(command: Command): Command {
  return accountOption(
    command
      .option('--name <name>', 'its name')
      .option('--nickname <name>', 'a name of your own for it')
      .option('--account-number <number>', 'your number with it')
      .option('--rate-card <file>', 'own: prices as JSON (see src/carriers/own/README.md)'),
  )
}

async function readRateCardFile(file: string | undefined): Promise<unknown> {
  if (file === undefined) return undefined
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new Error(`The rate card cannot be read (${error.message}).`, { cause: error })
  })
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`The rate card ${file} is not JSON: ${(error as Error).message}`, { cause: error })
  }
}

function presentCarrier(carrier: CarrierAccount) {
  const { carrierId, kind, code, name, nickname, accountNumber, primary, active } = carrier
  const { requiresFundedAccount, balance } = carrier
  const funds = requiresFundedAccount ? balance.toFixed(2) : null
  return { carrierId, kind, code, name, nickname, accountNumber, primary, active, balance: funds }
}
