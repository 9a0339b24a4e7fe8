import { texts } from '../texts/texts.ts'
import { withNotices } from './late-notices.tsx'
import { worded } from './states.tsx'

export function notifyDone(message: string): void {
  withNotices(({ notifications }) =>
    notifications.show({ role: 'status', color: 'teal', message, autoClose: 5_000 }),
  )
}

/** Stays until it is read. */
export function notifyFailed(error: unknown, title: string = texts.states.notDone): void {
  withNotices(({ notifications }) =>
    notifications.show({ color: 'red', title, message: worded(error).hint, autoClose: false }),
  )
}
