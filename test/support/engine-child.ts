// A process of its own that starts the engine, for tests that kill it. Options arrive as JSON; each answer is a line.
import { createInterface } from 'node:readline'
import { type EngineOptions, startEngine } from '../../src/db/engine/start-engine.ts'

const say = (answer: object): unknown => process.stdout.write(`${JSON.stringify(answer)}\n`)
const silent = { info() {}, warn() {}, error() {} }

try {
  const options = JSON.parse(process.argv[2] ?? '{}') as EngineOptions
  const engine = await startEngine({ ...options, log: silent })
  const { connection, adopted, dataDir } = engine
  say({ connection, adopted, dataDir })
  engine.onLost(() => say({ lost: true }))
  createInterface({ input: process.stdin }).on('line', (line) => {
    if (line === 'leave') process.exit()
    void engine.stop().then(() => process.exit())
  })
} catch (error) {
  say({ error: (error as Error).message })
}
