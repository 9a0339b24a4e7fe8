import type { Command } from 'commander'
import { createTag } from '../core/accounts/create-tag.ts'
import { accountOption, addCommand, ctxOf, type InAccount } from './command.ts'

export function addTagCommands(program: Command): void {
  const tag = program.command('tag').description('tags: coloured words on orders')

  addCommand<InAccount & { name: string; color?: string }>(tag, {
    usage: 'create',
    description: 'add a tag to an account',
    options: (command) =>
      accountOption(
        command
          .requiredOption('--name <name>', 'its name')
          .option('--color <color>', '#rrggbb; grey if left out'),
      ),
    async work({ hub }, { name, color, ...options }) {
      const made = await createTag(await ctxOf(hub, options), { name, color })
      return { json: made, text: `Tag ${made.tagId} (${made.name}, ${made.color}) is there.` }
    },
  })
}
