// Stores-and-webhooks, quirk 40: a host is asked one thing at a time, whichever store asks.

export interface Turns {
  /** Waits until nobody else asks the host. Throws the signal's reason when it aborts before the turn comes. */
  take<T>(host: string, signal: AbortSignal, work: () => Promise<T>): Promise<T>
}

export function createTurns(): Turns {
  const lines = new Map<string, Promise<void>>()
  return {
    async take(host, signal, work) {
      const before = lines.get(host) ?? Promise.resolve()
      let leave = () => {}
      const mine = new Promise<void>((resolve) => {
        leave = resolve
      })
      const line = before.then(() => mine)
      lines.set(host, line)
      try {
        await orAborted(before, signal)
        return await work()
      } finally {
        leave()
        if (lines.get(host) === line) lines.delete(host)
      }
    },
  }
}

async function orAborted(turn: Promise<void>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  let stop = () => {}
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
  })
  try {
    await Promise.race([turn, aborted])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
