// Somebody's server that webhooks are sent to: keeps what lands, and answers as the test says.
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'

export interface Landed {
  path: string
  headers: IncomingHttpHeaders
  /** As it came. */
  text: string
  body: Record<string, unknown>
}

export interface ReceiverAnswer {
  status: number
  headers?: Record<string, string>
  body?: string
}

export interface Receiver {
  url: string
  /** In the order of arrival. */
  landed: Landed[]
  /** Takes what has landed. */
  take(): Landed[]
  /** What it answers from now on; null: it never answers. */
  answers(answer: ReceiverAnswer | number | null): void
  close(): Promise<void>
}

export async function startReceiver(): Promise<Receiver> {
  const landed: Landed[] = []
  let answer: ReceiverAnswer | null = { status: 200 }
  const server = createServer((request, response) => {
    let text = ''
    request.setEncoding('utf8').on('data', (part: string) => {
      text += part
    })
    request.on('end', () => {
      const body = JSON.parse(text) as Record<string, unknown>
      landed.push({ path: request.url ?? '', headers: request.headers, text, body })
      if (answer) response.writeHead(answer.status, answer.headers).end(answer.body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    landed,
    take: () => landed.splice(0),
    answers(given) {
      answer = typeof given === 'number' ? { status: given } : given
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** How many of the signatures the secret made; of a signature of any age. */
export function signedBy(secret: string, { headers, text }: Landed): number {
  const id = String(headers['webhook-id'])
  const at = new Date(Number(headers['webhook-timestamp']) * 1000)
  const expected = new Webhook(secret).sign(id, at, text)
  return String(headers['webhook-signature'])
    .split(' ')
    .filter((signature) => signature === expected).length
}
