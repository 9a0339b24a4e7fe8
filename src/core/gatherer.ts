// Single calls that arrive together reach the database together: writes in one transaction and one flush to disk, reads
// in one statement. Nobody waits for company, and nobody is answered before the commit.

const MOST_IN_ONE_BATCH = 32
/** While one batch is in the database, the callers of another are answered and their next ones read. */
const USUAL_BATCHES = 2
/** So that nobody waits long behind a batch that waits for a lock. */
const MOST_BATCHES = 4
const LONG_MS = 20

export interface Gatherer {
  /**
   * Hands `item` to `run`, with whatever else waits in the same lane; answers the outcome at its place. All callers of
   * a lane must mean the same by `run`.
   */
  add<Item, Outcome>(lane: string, item: Item, run: (items: Item[]) => Promise<Outcome[]>): Promise<Outcome>
}

interface Waiting {
  item: unknown
  resolve(outcome: unknown): void
  reject(error: unknown): void
}

interface Lane {
  waiting: Waiting[]
  underWay: number
}

type Run = (items: unknown[]) => Promise<unknown[]>

export function createGatherer(): Gatherer {
  const lanes = new Map<string, Lane>()

  async function next(name: string, run: Run): Promise<void> {
    const lane = lanes.get(name)
    if (!lane || lane.underWay >= MOST_BATCHES || lane.waiting.length === 0) return
    lane.underWay += 1
    await runBatch(lane.waiting.splice(0, MOST_IN_ONE_BATCH), run)
    lane.underWay -= 1
    if (lane.waiting.length > 0) void next(name, run)
    else if (lane.underWay === 0) lanes.delete(name)
  }

  /** Called for every item; starts a batch now, or sees to it that none waits long behind slow ones. */
  function arrange(name: string, lane: Lane, run: Run): void {
    if (lane.waiting.length > 1) return
    // Whatever else the sockets have brought by now comes along.
    if (lane.underWay < USUAL_BATCHES) setImmediate(() => void next(name, run))
    else setTimeout(() => void next(name, run), LONG_MS)
  }

  return {
    add<Item, Outcome>(name: string, item: Item, run: (items: Item[]) => Promise<Outcome[]>) {
      return new Promise<Outcome>((resolve, reject) => {
        const lane = lanes.get(name) ?? { waiting: [], underWay: 0 }
        lanes.set(name, lane)
        lane.waiting.push({ item, resolve: resolve as (outcome: unknown) => void, reject })
        arrange(name, lane, run as Run)
      })
    },
  }
}

async function runBatch(batch: Waiting[], run: Run): Promise<void> {
  try {
    const outcomes = await run(batch.map(({ item }) => item))
    batch.forEach(({ resolve }, at) => {
      resolve(outcomes[at])
    })
  } catch (error) {
    if (batch.length === 1) {
      batch[0]?.reject(error)
      return
    }
    // One bad row undoes the whole transaction; alone, each gets its own answer.
    await Promise.all(batch.map((one) => runBatch([one], run)))
  }
}
