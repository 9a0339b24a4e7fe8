// The edit of one part of an order, kept in step with what others write.
import { useEffect, useRef, useState } from 'react'
import type { OrderPageBody } from '../../../src/dialects/desk/orders/order-wire.ts'
import type { ConflictBody } from '../../../src/dialects/desk/wire.ts'
import { DeskError } from '../../api/client.ts'
import { useOrderAction } from '../../api/order.ts'
import { notifyDone } from '../../parts/notify.ts'
import { texts } from '../../texts/texts.ts'
import {
  begin,
  type Change,
  type Clash,
  changesOf,
  isEqual,
  rebase,
  type Session,
  settle,
  valuesOf,
  withLine,
  withoutLine,
  withValue,
} from './edit-session.ts'

/** Who wrote what came in, and when. */
export interface News {
  by: string
  at: string | null
  taken: string[]
}

export interface Edit {
  session: Session | null
  news: News | null
  /** Of single members, by path. */
  errors: Readonly<Record<string, string>>
  /** Of the whole edit. */
  error: Error | null
  isSaving: boolean
  start(): void
  cancel(): void
  save(): void
  set(path: string, value: unknown): void
  addLine(): void
  removeLine(path: string): void
  choose(clash: Clash, choice: 'mine' | 'theirs'): void
  /** Who wrote the other value of a clash. */
  whoOf(path: string): { by: string | null; at: string | null }
}

export function useEdit(page: OrderPageBody, paths: readonly string[]): Edit {
  const { doc } = page.order
  const [session, setSession] = useState<Session | null>(null)
  const [news, setNews] = useState<News | null>(null)
  const [blame, setBlame] = useState<readonly ConflictBody[]>([])
  const nextLine = useRef(1)
  const action = useOrderAction(doc.orderId, (actions, changes: Change[]) => actions.edit(changes))
  const shown = useRef(doc)
  const newest = page.history[0]

  useEffect(() => {
    if (shown.current === doc) return
    shown.current = doc
    if (!session) return
    const theirs = valuesOf(doc, paths)
    if (isEqual(theirs, session.base)) return
    const rebased = rebase(session, theirs)
    setSession(rebased.session)
    if (rebased.taken.length > 0 || rebased.session.clashes.length > 0)
      setNews({ by: newest?.actor ?? '', at: newest?.at ?? null, taken: rebased.taken })
  }, [doc, paths, session, newest])

  const end = () => {
    setSession(null)
    setNews(null)
    setBlame([])
    action.reset()
  }
  const change = (next: (session: Session) => Session) => setSession((now) => now && next(now))
  const save = () => {
    const changes = session ? changesOf(session) : []
    if (changes.length === 0) return end()
    action.mutate(changes, {
      onSuccess: () => {
        end()
        notifyDone(texts.order.done.saved)
      },
      // What was written meanwhile comes with the order, which is read anew; here is by whom.
      onError: (error) => setBlame(conflictsOf(error)),
    })
  }
  return {
    ...{ session, news, isSaving: action.isPending, save, cancel: end },
    errors: errorsOf(action.error),
    error: action.error,
    start: () => setSession(begin(valuesOf(doc, paths))),
    set: (path, value) => change((now) => withValue(now, path, value)),
    addLine: () => {
      const path = `items[new-${nextLine.current}]`
      nextLine.current += 1
      change((now) => withLine(now, path, {}))
    },
    removeLine: (path) => change((now) => withoutLine(now, path)),
    choose: (clash, choice) => change((now) => settle(now, clash, choice)),
    whoOf: (path) => {
      const told = blame.find((one) => one.path === path)
      return told ? { by: told.by, at: told.at } : { by: news?.by ?? null, at: news?.at ?? null }
    },
  }
}

function conflictsOf(error: unknown): readonly ConflictBody[] {
  if (!(error instanceof DeskError)) return []
  return (error.body as { error: { conflicts?: ConflictBody[] } }).error.conflicts ?? []
}

function errorsOf(error: unknown): Record<string, string> {
  if (!(error instanceof DeskError) || error.code !== 'invalid') return {}
  return Object.fromEntries(error.fields.map(({ path, text }) => [path, text]))
}
