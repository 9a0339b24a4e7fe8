// A hub process of its own that sends webhooks until it is killed; it says `sending` when it has begun.

import { type Connection, Database } from '../../src/db/database.ts'
import { startDelivering } from '../../src/jobs/delivery-worker.ts'
import { buildHub } from './build-hub.ts'

const connection = JSON.parse(process.argv[2] ?? '{}') as Connection
const hub = buildHub(new Database(connection, 2))
startDelivering(hub)
process.stdout.write('sending\n')
