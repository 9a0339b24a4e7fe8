// The command line: start, migrate, account, demo, …
import { fail } from './cli/command.ts'
import { makeProgram } from './cli/program.ts'

// Loaded only to start: the other commands have no use for a server.
const program = makeProgram(async (options) => (await import('./server.ts')).startServer(options))
const [, , ...words] = process.argv
await program.parseAsync(words.length === 0 ? ['start'] : words, { from: 'user' }).catch(fail)
