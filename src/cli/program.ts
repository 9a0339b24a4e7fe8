// Every command of `npm run packhouse -- …`.
import { Command } from 'commander'
import { addAccountCommands } from './account-commands.ts'
import { addBackupCommands } from './backup-commands.ts'
import { addCarrierCommands } from './carrier-commands.ts'
import { addDemoCommand } from './demo-command.ts'
import { addKeyCommands } from './key-commands.ts'
import { addNoticeCommands } from './notice-commands.ts'
import { addStartCommand, type StartServer } from './start-command.ts'
import { addStoreCommands } from './store-commands.ts'
import { addTagCommands } from './tag-commands.ts'
import { addTaskCommands } from './task-commands.ts'
import { addUpkeepCommands } from './upkeep-commands.ts'
import { addUserCommands } from './user-commands.ts'
import { addWebhookCommands } from './webhook-commands.ts'
import { addWorkerCommand } from './worker-command.ts'

export function makeProgram(startServer: StartServer): Command {
  const program = new Command('packhouse')
    .description('A self-hosted order hub, compatible with ShipStation V1 and with Starshipit.')
    .showSuggestionAfterError()
  addStartCommand(program, startServer)
  addAccountCommands(program)
  addStoreCommands(program)
  addCarrierCommands(program)
  addWebhookCommands(program)
  addKeyCommands(program)
  addUserCommands(program)
  addTagCommands(program)
  addDemoCommand(program)
  addWorkerCommand(program)
  addNoticeCommands(program)
  addTaskCommands(program)
  addUpkeepCommands(program)
  addBackupCommands(program)
  return program
}
