import type { Change } from '../../../core/live/change.ts'
import { isStillThere } from '../../../core/people/is-still-there.ts'
import type { Session } from '../../../core/people/session.ts'
import { ctxOf } from '../auth.ts'
import { type DeskRequest, FileAnswer, idParam, type OpenCall } from '../request.ts'
import { openEventStream } from './event-stream.ts'
import type { ChangeEvent } from './live-wire.ts'

const LOOKED_AFTER_EACH_MS = 60_000

/** What changes in the account, as it changes, until whoever listens goes, or may no longer. */
export async function live(session: Session, request: DeskRequest, { hub }: OpenCall): Promise<FileAnswer> {
  const { account } = ctxOf(hub, session, idParam(request, 'accountId'))
  // First, since it may be refused, and the stream keeps a clock.
  const unsubscribe = hub.changes.subscribe(account.id, {
    changed(change) {
      stream.send(presentChange(change))
      if (change.topic === 'members') void lookAfter()
    },
    missed: () => stream.resync(),
    ended: () => end('stopping'),
  })
  const stream = openEventStream()
  const looking = setInterval(() => void lookAfter(), LOOKED_AFTER_EACH_MS).unref()
  stream.content.once('close', forget)
  if (request.signal.aborted) stream.content.destroy()
  else request.signal.addEventListener('abort', () => stream.content.destroy(), { once: true })
  return new FileAnswer(stream.content, { type: 'text/event-stream; charset=utf-8' })

  async function lookAfter(): Promise<void> {
    // While the database is away nobody is sent off.
    const isThere = await isStillThere(hub, session.sessionId, account.id).catch(() => true)
    if (!isThere) end('signed_out')
  }

  function end(why: 'stopping' | 'signed_out'): void {
    forget()
    stream.end(why)
  }

  function forget(): void {
    clearInterval(looking)
    unsubscribe()
  }
}

function presentChange({ topic, ids }: Change): ChangeEvent {
  return { topic, ids: ids && [...ids] }
}
