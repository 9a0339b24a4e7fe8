// A receiver to look at what webhooks say: answers 200 and prints what lands, with a word on its signature.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Command } from 'commander'
import { Webhook } from 'standardwebhooks'
import { fail, wholeNumber } from './command.ts'
import { print, printJson } from './print.ts'
import { untilToldToStop } from './signals.ts'

const MOST_BYTES = 1024 * 1024

interface Options {
  port: number
  host: string
  secret?: string
  status: number
  json?: boolean
}

export function addListenCommand(webhooks: Command): void {
  const command = webhooks
    .command('listen')
    .description('receive webhooks here and print what lands; needs no hub')
    .option('--port <port>', 'where to listen; 0 takes a free one', wholeNumber, 4090)
    .option('--host <host>', 'address to listen on', '127.0.0.1')
    .option('--secret <secret>', 'verify signatures with it: whsec_…, or that of a tracking webhook')
    .option('--status <status>', 'what to answer', wholeNumber, 200)
    .option('--json', 'print each as one JSON value')
  command.action(() => listen(command.opts<Options>()))
}

async function listen({ port, host, secret, status, json }: Options): Promise<void> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    let length = 0
    request.on('data', (part: Buffer) => {
      length += part.length
      if (length <= MOST_BYTES) parts.push(part)
    })
    request.on('end', () => {
      response.writeHead(status).end()
      const { method = '', url = '', headers } = request
      const body = Buffer.concat(parts).toString('utf8')
      const signature = secret === undefined ? null : verified(secret, headers, body)
      if (json) printJson({ method, url, headers, body, signature })
      else print(worded({ method, url, headers, body, signature }))
    })
  })
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, host, resolve)
    })
    const { port: taken } = server.address() as AddressInfo
    const url = `http://${host.includes(':') ? `[${host}]` : host}:${taken}/`
    if (json) printJson({ listening: url })
    else print(`Listening at ${url}; give that as target_url. Ctrl-C ends.`)
    await untilToldToStop()
  } catch (error) {
    fail(error)
  }
  server.closeAllConnections()
  server.close()
  process.exit()
}

interface Landed {
  method: string
  url: string
  headers: IncomingHttpHeaders
  body: string
  /** Null: nobody asked. */
  signature: string | null
}

function worded({ method, url, headers, body, signature }: Landed): string {
  const { 'webhook-id': id, 'webhook-attempt': attempt } = headers
  const lines = [
    `${method} ${url}`,
    ...(id === undefined ? [] : [`  ${String(id)}, attempt ${String(attempt)}`]),
    ...(signature === null ? [] : [`  ${signature}`]),
    ...indented(body).split('\n'),
  ]
  return `\n${lines.join('\n')}`
}

function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2).replaceAll(/^/gm, '  ')
  } catch {
    return `  ${body}`
  }
}

function verified(secret: string, headers: IncomingHttpHeaders, body: string): string {
  const tracking = headers['x-starshipit-signature']
  if (typeof tracking === 'string') {
    const expected = Buffer.from(createHmac('sha256', secret).update(body).digest('hex'))
    const given = Buffer.from(tracking)
    const fits = given.length === expected.length && timingSafeEqual(given, expected)
    return fits ? 'signature verified' : 'SIGNATURE DOES NOT FIT'
  }
  try {
    new Webhook(secret).verify(body, headers as Record<string, string>, { jsonParse: false })
    return 'signature verified'
  } catch (error) {
    return `SIGNATURE DOES NOT FIT: ${(error as Error).message}`
  }
}
