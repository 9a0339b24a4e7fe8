// Server-sent events: text that a browser reads line by line for as long as the page is open.
import { Readable } from 'node:stream'

const HEARTBEAT_MS = 15_000
/** Told to the browser, which connects again by itself. */
const RETRY_MS = 2_000
/** Beyond it whoever reads is too slow, and is told to ask for everything instead. */
const MOST_BUFFERED_BYTES = 64 * 1024

export interface EventStream {
  content: Readable
  send(data: object): void
  /** To ask again for whatever is shown. */
  resync(): void
  /** After what was sent before; `why` is the name of a last event. */
  end(why: 'stopping' | 'signed_out'): void
}

export function openEventStream(): EventStream {
  let isBehind = false
  let isOver = false
  const content = new Readable({
    highWaterMark: MOST_BUFFERED_BYTES,
    read() {
      if (!isBehind || isOver) return
      isBehind = false
      write('event: resync\ndata: {}\n\n')
    },
  })
  const heartbeat = setInterval(() => write(': still here\n\n'), HEARTBEAT_MS).unref()
  content.once('close', () => clearInterval(heartbeat))

  function write(text: string): void {
    if (isBehind || isOver || content.destroyed) return
    if (!content.push(text)) isBehind = true
  }

  write(`retry: ${RETRY_MS}\n: listening\n\n`)
  return {
    content,
    send: (data) => write(`data: ${JSON.stringify(data)}\n\n`),
    resync: () => write('event: resync\ndata: {}\n\n'),
    end(why) {
      clearInterval(heartbeat)
      write(`event: ${why}\ndata: {}\n\n`)
      isOver = true
      content.push(null)
    },
  }
}
