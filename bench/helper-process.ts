// A process of the bench's own that does one task after another: the load, the plain client, the bare server.
import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'

type Reply = { result: unknown } | { failure: string }

export class HelperProcess<Task, Result> {
  readonly #child: ChildProcess

  /** `file` stands beside this one and calls `answerTasks`. */
  constructor(file: string) {
    this.#child = fork(path.join(import.meta.dirname, file), {
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
  }

  /** One at a time. */
  run(task: Task): Promise<Result> {
    const child = this.#child
    return new Promise((resolve, reject) => {
      const onExit = (code: number | null) => reject(new Error(`A helper of the bench ended with ${code}.`))
      child.once('exit', onExit)
      child.once('message', (reply: Reply) => {
        child.off('exit', onExit)
        if ('failure' in reply) reject(new Error(reply.failure))
        else resolve(reply.result as Result)
      })
      child.send(task as object)
    })
  }

  end(): void {
    if (this.#child.connected) this.#child.disconnect()
  }
}

/** The helper's side; it ends with the bench. */
export function answerTasks<Task, Result>(work: (task: Task) => Promise<Result>): void {
  process.on('disconnect', () => process.exit())
  process.on('SIGINT', () => {}) // the bench is interrupted too, and lets go of its helpers when it is done
  process.on('message', (task: Task) => {
    work(task).then(
      (result) => process.send?.({ result } satisfies Reply),
      (error: unknown) =>
        process.send?.({
          failure: error instanceof Error ? (error.stack ?? '') : String(error),
        } satisfies Reply),
    )
  })
}
