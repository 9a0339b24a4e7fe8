// What changes anywhere, as it changes: kept answers are asked for again by themselves (see live-topics.ts); a page that
// wants to do more hears of it by `useLive`.
import type { QueryClient } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useRef } from 'react'
import type { ChangeEvent, Topic } from '../../src/dialects/desk/live/live-wire.ts'
import type { LiveState } from './live-connection.ts'
import { isTouched } from './live-topics.ts'

/** Kept answers of one topic are asked for again at most this often. */
const REFETCHED_EACH_MS = 700

type Hear = (ids: readonly number[] | null) => void

export interface Live {
  state: LiveState
  subscribe(topic: Topic, hear: Hear): () => void
}

export const LiveContext = createContext<Live>({ state: 'connecting', subscribe: () => () => {} })

/** `hear` gets the ids that changed; null: many, or perhaps many while the connection was away. */
export function useLive(topic: Topic, hear: Hear): void {
  const { subscribe } = useContext(LiveContext)
  const latest = useRef(hear)
  useEffect(() => {
    latest.current = hear
  })
  useEffect(() => subscribe(topic, (ids) => latest.current(ids)), [subscribe, topic])
}

export function useLiveState(): LiveState {
  return useContext(LiveContext).state
}

/** Gathers changes of a moment, so that a busy import does not make a page ask all the time. */
export function createRefetcher(queryClient: QueryClient): { add(change: ChangeEvent): void; stop(): void } {
  const waiting = new Map<Topic, ChangeEvent>()
  let timer: number | undefined
  let lastAt = Number.NEGATIVE_INFINITY
  const refetch = () => {
    timer = undefined
    lastAt = performance.now()
    const changes = [...waiting.values()]
    waiting.clear()
    void queryClient.invalidateQueries({
      predicate: ({ queryKey, meta }) => changes.some((change) => isTouched({ queryKey, meta }, change)),
    })
  }
  return {
    add(change) {
      waiting.set(change.topic, together(waiting.get(change.topic), change))
      timer ??= window.setTimeout(refetch, Math.max(0, lastAt + REFETCHED_EACH_MS - performance.now()))
    },
    stop: () => window.clearTimeout(timer),
  }
}

function together(had: ChangeEvent | undefined, { topic, ids }: ChangeEvent): ChangeEvent {
  if (!had) return { topic, ids }
  return { topic, ids: had.ids && ids && [...had.ids, ...ids] }
}
