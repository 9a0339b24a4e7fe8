const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }

/** A signal to a whole process group arrives twice, once through the process that started us. */
const sameSignalMs = 1_000

/** Answers the first signal; one that comes later than its echo ends the process at once. */
export function untilToldToStop(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let toldAt: number | undefined
    for (const signal of signals) {
      process.on(signal, () => {
        if (toldAt !== undefined && performance.now() - toldAt > sameSignalMs) process.exit(exitCodes[signal])
        toldAt ??= performance.now()
        resolve(signal)
      })
    }
  })
}
