// Targets of webhooks in a process of their own: however many of ports, that answer 204 at once, or take a message and never
// answer. What a message says of orders is kept with the time of its arrival.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerTasks } from './helper-process.ts'

export type ReceiverTask =
  | { open: number; silent: boolean }
  /** What has landed since the last time, at targets that answer. */
  | { take: true }

export interface Arrival {
  /** Milliseconds since 1970, with fractions. */
  at: number
  target: number
  orderIds: number[]
}

export interface ReceiverResult {
  urls: string[]
  arrivals: Arrival[]
}

let arrivals: Arrival[] = []
let targets = 0

answerTasks(async (task: ReceiverTask): Promise<ReceiverResult> => {
  if ('take' in task) {
    const taken = arrivals
    arrivals = []
    return { urls: [], arrivals: taken }
  }
  const urls = await Promise.all(Array.from({ length: task.open }, () => open(task.silent)))
  return { urls, arrivals: [] }
})

function open(silent: boolean): Promise<string> {
  const target = targets++
  const server = createServer((request, response) => {
    const at = performance.timeOrigin + performance.now()
    let text = ''
    request.setEncoding('utf8').on('data', (part: string) => {
      text += part
    })
    request.on('end', () => {
      if (silent) return
      response.writeHead(204).end()
      const { data } = JSON.parse(text) as { data?: { orderIds?: number[] } }
      arrivals.push({ at, target, orderIds: data?.orderIds ?? [] })
    })
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`)
    })
  })
}
