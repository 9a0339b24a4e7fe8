// Puts load on an HTTP server from a process of its own. Requests are bytes made beforehand; of an answer only the status
// and the length are read, so that little of the machine is spent here.
import { connect, type Socket } from 'node:net'
import { type Figures, figuresOf } from './figures.ts'
import { answerTasks } from './helper-process.ts'
import { MARK, serialOf } from './serial.ts'

export interface Load {
  port: number
  connections: number
  seconds: number
  /** Whole requests, sent in turn; the marks in one are replaced by a number of its own. */
  requests: Uint8Array[]
  firstSerial: number
}

export interface LoadResult extends Figures {
  nextSerial: number
}

const headEnd = Buffer.from('\r\n\r\n')
const connectLimitMs = 5_000

answerTasks(async (load: Load): Promise<LoadResult> => {
  const requests = load.requests.map(prepare)
  const sockets = await Promise.all(Array.from({ length: load.connections }, () => open(load.port)))
  const durations: number[] = []
  let sent = 0
  const next = (): Buffer => {
    const request = requests[sent % requests.length]
    if (!request) throw new Error('There is nothing to send.')
    const serial = load.firstSerial + sent
    sent += 1
    return request.marks.length === 0 ? request.bytes : numbered(request, serial)
  }
  const startedAt = performance.now()
  const endsAt = startedAt + load.seconds * 1000
  await Promise.all(sockets.map((socket) => drive(socket, next, endsAt, durations)))
  const seconds = (performance.now() - startedAt) / 1000
  return { ...figuresOf(durations, seconds), nextSerial: load.firstSerial + sent }
})

interface Prepared {
  bytes: Buffer
  marks: number[]
}

function prepare(request: Uint8Array): Prepared {
  const bytes = Buffer.from(request)
  const marks: number[] = []
  for (let at = bytes.indexOf(MARK); at >= 0; at = bytes.indexOf(MARK, at + MARK.length)) marks.push(at)
  return { bytes, marks }
}

function numbered({ bytes, marks }: Prepared, serial: number): Buffer {
  const copy = Buffer.from(bytes)
  const digits = serialOf(serial)
  for (const at of marks) copy.write(digits, at, 'latin1')
  return copy
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true, timeout: connectLimitMs })
    socket.once('error', reject)
    socket.once('connect', () => {
      socket.setTimeout(0)
      resolve(socket)
    })
  })
}

/** One request after another on one connection until the time is over. */
function drive(socket: Socket, next: () => Buffer, endsAt: number, durations: number[]): Promise<void> {
  return new Promise((resolve, reject) => {
    let sentAt = 0
    let head: Buffer | null = null
    /** Bytes of the answer's body that are still to come; null while its head is incomplete. */
    let left: number | null = null
    const send = () => {
      sentAt = performance.now()
      if (sentAt >= endsAt) {
        socket.destroy()
        resolve()
      } else socket.write(next())
    }
    socket.on('data', (chunk: Buffer) => {
      if (left === null) {
        head = head ? Buffer.concat([head, chunk]) : chunk
        const end = head.indexOf(headEnd)
        if (end < 0) return
        const bodyStart = end + headEnd.length
        try {
          left = bodyBytes(head.toString('latin1', 0, end)) - (head.length - bodyStart)
        } catch (error) {
          socket.destroy()
          return reject(new Error(`${(error as Error).message}\n${head.toString('utf8').slice(0, 1000)}`))
        }
        head = null
      } else left -= chunk.length
      if (left > 0) return
      left = null
      durations.push(performance.now() - sentAt)
      send()
    })
    socket.once('error', reject)
    socket.once('close', () => reject(new Error('The server closed a connection.')))
    send()
  })
}

function bodyBytes(head: string): number {
  if (!head.startsWith('HTTP/1.1 200 ')) throw new Error('The server refused a request.')
  const length = /\r\ncontent-length: (\d+)/i.exec(head)
  if (!length) throw new Error('The server answered without a length.')
  return Number(length[1])
}
