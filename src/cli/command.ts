// How every command is made: its options, a hub to work on, one answer for people and one for scripts.
import { type Command, InvalidArgumentError } from 'commander'
import { type Config, ConfigError, readConfig } from '../config.ts'
import { readAccount, readFirstAccount } from '../core/accounts/find-accounts.ts'
import type { Ctx, Hub } from '../core/context.ts'
import { HubError } from '../core/errors.ts'
import { sqlState } from '../db/database.ts'
import { type OpenHub, openHub } from '../hub.ts'
import { openCommandLog } from './log.ts'
import { complain, print, printJson } from './print.ts'

export interface Answer {
  json: unknown
  text: string
}

type Options = Record<string, unknown>

interface Recipe<O> {
  /** Name and arguments, as commander writes them: `revoke <keyId>`. */
  usage: string
  description: string
  options?: (command: Command) => Command
  work(open: OpenHub, options: O, config: Config, args: string[]): Promise<Answer>
}

/** A command that works on the hub, beside a running one or alone. */
export function addCommand<O extends object = Options>(parent: Command, recipe: Recipe<O>): void {
  const command = parent.command(recipe.usage).description(recipe.description)
  recipe.options?.(command)
  command.option('--json', 'answer with one JSON value')
  command.action(async () => {
    const options = command.opts<O & { json?: boolean }>()
    const config = readConfig()
    const open = await openHub(config, openCommandLog(config.logLevel))
    try {
      answer(await recipe.work(open, options, config, command.args), options)
    } finally {
      await open.close()
    }
  })
}

export function answer({ json, text }: Answer, options: { json?: boolean }): void {
  if (options.json) printJson(json)
  else print(text)
}

export interface InAccount {
  account?: number
}

export function accountOption(command: Command): Command {
  return command.option('--account <id>', 'the account; the first one if left out', wholeNumber)
}

export async function ctxOf(hub: Hub, { account }: InAccount): Promise<Ctx> {
  const found = account === undefined ? await readFirstAccount(hub) : await readAccount(hub, account)
  return { ...hub, account: found, actor: 'command line', db: hub.database }
}

export function wholeNumber(text: string): number {
  const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN
  if (!(number <= 2_147_483_647)) throw new InvalidArgumentError(`"${text}" is not a whole number.`)
  return number
}

/** Says on stderr why a command did not do its work. A bug shows its stack. */
export function fail(error: unknown): void {
  process.exitCode = 1
  if (error instanceof ConfigError) {
    complain(['The settings cannot be used:', ...error.problems.map((problem) => `  ${problem}`)].join('\n'))
  } else if (error instanceof Error && isSentence(error)) {
    complain(error.message)
  } else {
    complain(error instanceof Error ? (error.stack ?? error.message) : String(error))
  }
}

function isSentence(error: Error): boolean {
  return error instanceof HubError || error.constructor === Error || sqlState(error) !== undefined
}
