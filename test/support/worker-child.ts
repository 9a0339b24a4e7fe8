// A worker process of its own, for tests that kill it. It says `page n` before it hands over a page of the store, and
// `told NUMBER` when the shop has heard of an order.
import { type Connection, Database } from '../../src/db/database.ts'
import { handlers } from '../../src/jobs/start-jobs.ts'
import { startTaskRunner } from '../../src/jobs/task-runner.ts'
import { buildHub } from './build-hub.ts'
import { fakeConnector } from './fake-connector.ts'
import { storePages } from './store-pages.ts'

export interface WorkerTask {
  connection: Connection
  /** Its clock stands still here. */
  now: string
  /** Never goes on from here: before this page, or before the shop is told. */
  stopsAt: number | 'telling' | null
}

const { connection, now, stopsAt } = JSON.parse(process.argv[2] ?? '{}') as WorkerTask
const say = (word: string): unknown => process.stdout.write(`${word}\n`)
const forever = () => new Promise((resolve) => setTimeout(resolve, 60_000))

const cart = fakeConnector()
cart.pull = async function* () {
  for (const batch of storePages()) {
    say(`page ${batch.page}`)
    if (batch.page === stopsAt) await forever()
    yield batch
  }
}
cart.push = async (_connection, { orderNumber }) => {
  if (stopsAt === 'telling') {
    say('telling')
    await forever()
  }
  say(`told ${orderNumber}`)
  return { outcome: 'delivered', status: 200, answer: '' }
}
const hub = buildHub(new Database(connection, 4), { connectors: { custom: cart }, now: () => new Date(now) })
startTaskRunner(hub, handlers)
