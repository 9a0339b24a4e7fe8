// The connection to PostgreSQL: named prepared statements, transactions that outlive a deadlock, notifications.
import pg from 'pg'

/** Prepared once a connection under its name, so a name must belong to one text only. */
export interface Statement {
  name: string
  text: string
}

/** Something that runs statements: the pool, or the one connection of an open transaction. */
export interface Queryable {
  readonly inTransaction: boolean
  query<Row>(statement: Statement, values: readonly unknown[]): Promise<Row[]>
  /**
   * A statement whose rows nobody needs. In a transaction it is not waited for: it travels with what comes after it, and
   * when it fails the transaction has failed.
   */
  send(statement: Statement, values: readonly unknown[]): Promise<void>
  /** Runs `work`, which must not throw, once the open transaction has committed, and never if it is undone; outside of one, at once. */
  afterCommit(work: () => void): void
}

export type Connection = pg.PoolConfig

/** Transactions that PostgreSQL itself chose to undo are tried again this often before the caller hears of it. */
const TRANSACTION_TRIES = 8
const RETRIED = new Set(['40001', '40P01'])
const ISO_DATE_TYPE = 1082
const INT8_TYPE = 20
const NUMERIC_TYPE = 1700

const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
    if (oid === ISO_DATE_TYPE) return (text) => text
    if (oid === INT8_TYPE || oid === NUMERIC_TYPE) return Number
    return pg.types.getTypeParser(oid, format) as (text: string) => unknown
  },
}

export class Database implements Queryable {
  readonly inTransaction = false
  readonly #pool: pg.Pool
  readonly #connection: Connection
  #era = 0

  constructor(connection: Connection, poolSize = 8) {
    // Statements of one transaction that do not wait for one another travel together.
    this.#connection = { ...connection, types, application_name: 'packhouse', pipeline: true }
    this.#pool = new pg.Pool({ ...this.#connection, max: poolSize, connectionTimeoutMillis: 10_000 })
    // An idle connection that breaks is replaced by the pool; the next query tells whoever asks.
    this.#pool.on('error', () => {
      this.#era += 1
    })
    // A connection that breaks may say so twice; whoever listened to the first has let go of it, and an error that nobody
    // hears ends the process.
    this.#pool.on('connect', (client) => {
      client.on('error', () => {})
    })
  }

  /** Another one after every connection that broke: the server may have crashed, and forgotten what was not committed. */
  get era(): number {
    return this.#era
  }

  async query<Row>(statement: Statement, values: readonly unknown[]): Promise<Row[]> {
    try {
      const result = await this.#pool.query({ ...statement, values: values as unknown[] })
      return result.rows as Row[]
    } catch (error) {
      if (isDatabaseAway(error)) this.#era += 1
      throw error
    }
  }

  async send(statement: Statement, values: readonly unknown[]): Promise<void> {
    await this.query(statement, values)
  }

  afterCommit(work: () => void): void {
    work()
  }

  /** Runs `work` in one transaction; `work` may run more than once, so it must do nothing outside the database. */
  async transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#tryTransaction(work)
      } catch (error) {
        if (attempt >= TRANSACTION_TRIES || !RETRIED.has(sqlState(error) ?? '')) throw error
      }
    }
  }

  async #tryTransaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect()
    let broken: Error | undefined
    // Without a listener a connection lost in mid-transaction would end the process.
    const onError = (error: Error) => {
      broken = error
      this.#era += 1
    }
    client.on('error', onError)
    const sent: Promise<unknown>[] = [client.query('begin')]
    const afterwards: (() => void)[] = []
    try {
      const query = (statement: Statement, values: readonly unknown[]) => {
        const answer = client.query({ ...statement, values: values as unknown[] })
        // Told at the end as well, whatever is thrown before: statements may be under way together, and what comes after
        // one that failed is refused for its sake.
        answer.catch(() => {})
        sent.push(answer)
        return answer
      }
      const working = work({
        inTransaction: true,
        query: async <Row>(statement: Statement, values: readonly unknown[]) =>
          (await query(statement, values)).rows as Row[],
        send: async (statement, values) => {
          void query(statement, values)
        },
        afterCommit: (work) => {
          afterwards.push(work)
        },
      })
      const [result] = await Promise.all([working, sent[0]])
      // PostgreSQL undoes at commit what a statement sent before it has spoilt.
      await Promise.all([...sent, client.query('commit')])
      for (const work of afterwards) work()
      return result
    } catch (error) {
      if (!broken) {
        await client.query('rollback').catch((rollbackError: Error) => {
          broken = rollbackError
        })
      }
      throw (await firstFailure(sent)) ?? error
    } finally {
      client.off('error', onError)
      client.release(broken)
    }
  }

  /** Several statements in one simple query, for migrations and set-up. */
  async script(sql: string): Promise<void> {
    await this.#pool.query(sql)
  }

  /** A connection of its own, outside the pool; the caller ends it. What copies rows needs one without `pipeline`. */
  async connectAlone({ pipeline = true } = {}): Promise<pg.Client> {
    const client = new pg.Client({ ...this.#connection, pipeline })
    client.on('error', () => {})
    await client.connect()
    return client
  }

  /** Of the pool: open, idle, and callers who wait for one. */
  connections(): { open: number; idle: number; waiting: number } {
    return {
      open: this.#pool.totalCount,
      idle: this.#pool.idleCount,
      waiting: this.#pool.waitingCount,
    }
  }

  async close(): Promise<void> {
    await this.#pool.end()
  }
}

/** Why the statements that came after it were refused. */
async function firstFailure(sent: readonly Promise<unknown>[]): Promise<unknown> {
  for (const outcome of await Promise.allSettled(sent))
    if (outcome.status === 'rejected') return outcome.reason
  return undefined
}

export function sqlState(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

/** True when the database is away or restarting, as against a statement that it refused. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = sqlState(error)
  if (code !== undefined) return /^(08|57P0|53300)|^(ECONN|ENOENT|EPIPE|ETIMEDOUT)/.test(code)
  return /Connection terminated|connection error and is not queryable|timeout exceeded when trying to connect/.test(
    error.message,
  )
}
