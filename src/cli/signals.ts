const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }

/** Answers the first signal; a second one ends the process at once. */
export function untilToldToStop(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let told = false
    for (const signal of signals) {
      process.on(signal, () => {
        if (told) process.exit(exitCodes[signal])
        told = true
        resolve(signal)
      })
    }
  })
}
