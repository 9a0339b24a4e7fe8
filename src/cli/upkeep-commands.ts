import type { Command } from 'commander'
import { effectiveSettings } from '../config.ts'
import { addCommand, answer } from './command.ts'
import { block } from './print.ts'

export function addUpkeepCommands(program: Command): void {
  addCommand(program, {
    usage: 'migrate',
    description: 'bring the database up to this program; starting the hub does the same',
    async work({ migrated }) {
      const text = migrated.length === 0 ? 'The database is up to date.' : `Migrated: ${migrated.join(', ')}`
      return { json: { migrated }, text }
    },
  })

  const checkConfig = program
    .command('check-config')
    .description('show the settings in force, or all that is wrong')
  checkConfig.option('--json', 'answer with one JSON value').action(() => {
    const settings = effectiveSettings()
    answer({ json: settings, text: block(Object.entries(settings)) }, checkConfig.opts())
  })
}
