// Every command of `npm run packhouse -- …`.
import { Command } from 'commander'
import { addAccountCommands } from './account-commands.ts'
import { addCarrierCommands } from './carrier-commands.ts'
import { addDemoCommand } from './demo-command.ts'
import { addKeyCommands } from './key-commands.ts'
import { addStartCommand, type StartServer } from './start-command.ts'
import { addStoreCommands } from './store-commands.ts'
import { addTagCommands } from './tag-commands.ts'
import { addUpkeepCommands } from './upkeep-commands.ts'
import { addUserCommands } from './user-commands.ts'

export function makeProgram(startServer: StartServer): Command {
  const program = new Command('packhouse')
    .description('A self-hosted order hub, compatible with ShipStation V1 and with Starshipit.')
    .showSuggestionAfterError()
  addStartCommand(program, startServer)
  addAccountCommands(program)
  addStoreCommands(program)
  addCarrierCommands(program)
  addKeyCommands(program)
  addUserCommands(program)
  addTagCommands(program)
  addDemoCommand(program)
  addUpkeepCommands(program)
  return program
}
