// What Fastify alone can do: reads a JSON body and answers a text, answers a text that was there before, or reads one
// order from the database and answers that.
import fastify from 'fastify'
import pg from 'pg'
import type { BookConnection } from './book.ts'
import { answerTasks } from './helper-process.ts'

export interface BareTexts {
  /** The answer to every post. */
  posted: string
  /** The answers to gets, by the last part of their path. */
  texts: Record<string, string>
  /** The book whose orders `/read` answers. */
  book?: { connection: BookConnection; accountId: number }
}

const jsonType = 'application/json; charset=utf-8'
const poolSize = 8
let texts = new Map<string, string>()
let posted = ''
let book: { pool: pg.Pool; accountId: number } | null = null

const app = fastify({ logger: false, bodyLimit: 10 * 1024 * 1024 })
app.post('/post', async (request, reply) => {
  if (typeof request.body !== 'object') throw new Error('The body is not JSON.')
  reply.header('content-type', jsonType)
  return posted
})
app.get<{ Params: { name: string } }>('/get/:name', async (request, reply) => {
  const text = texts.get(request.params.name)
  if (text === undefined) throw new Error(`There is no text ${request.params.name}.`)
  reply.header('content-type', jsonType)
  return text
})
app.get<{ Params: { orderId: string } }>('/read/:orderId', async (request, reply) => {
  if (!book) throw new Error('There is no book.')
  const { rows } = await book.pool.query<{ doc: string }>({
    name: 'read',
    text: 'select doc from orders where account_id = $1 and order_id = $2 and archived_at is null',
    values: [book.accountId, Number(request.params.orderId)],
  })
  reply.header('content-type', jsonType)
  return rows[0]?.doc
})

answerTasks(async (given: BareTexts): Promise<{ port: number }> => {
  texts = new Map(Object.entries(given.texts))
  posted = given.posted
  if (given.book && !book) {
    const pool = new pg.Pool({ ...given.book.connection, ssl: false, max: poolSize })
    book = { pool, accountId: given.book.accountId }
  }
  if (!app.server.listening) await app.listen({ host: '127.0.0.1', port: 0 })
  const address = app.server.address()
  if (address === null || typeof address === 'string') throw new Error('The bare server has no port.')
  return { port: address.port }
})
