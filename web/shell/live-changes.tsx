// Listens for changes of the account whose pages are open.
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import type { Topic } from '../../src/dialects/desk/live/live-wire.ts'
import { useAccountId } from '../api/account.ts'
import { accountApi } from '../api/client.ts'
import { createRefetcher, type Live, LiveContext } from '../api/live.ts'
import { type LiveState, listenLive } from '../api/live-connection.ts'
import type { LiveMeta } from '../api/live-topics.ts'
import { sessionQuery } from '../api/session.ts'

type Hear = Parameters<Live['subscribe']>[1]

export function LiveChanges({ children }: { children: ReactNode }) {
  const accountId = useAccountId()
  const queryClient = useQueryClient()
  const [state, setState] = useState<LiveState>('connecting')
  const hearers = useRef(new Map<Topic, Set<Hear>>())
  useEffect(() => {
    const refetcher = createRefetcher(queryClient)
    const stop = listenLive(accountId, accountApi(accountId).address('live'), {
      changed(change) {
        refetcher.add(change)
        for (const hear of hearers.current.get(change.topic) ?? []) hear(change.ids)
      },
      missed() {
        void queryClient.invalidateQueries({
          predicate: (query) => (query.meta as LiveMeta | undefined)?.topics?.length !== 0,
        })
        for (const ofTopic of hearers.current.values()) for (const hear of ofTopic) hear(null)
      },
      refused: () => void queryClient.invalidateQueries(sessionQuery),
      state: setState,
    })
    return () => {
      stop()
      refetcher.stop()
    }
  }, [accountId, queryClient])
  const live = useMemo<Live>(() => {
    const subscribe: Live['subscribe'] = (topic, hear) => {
      const ofTopic = hearers.current.get(topic) ?? new Set()
      hearers.current.set(topic, ofTopic.add(hear))
      return () => ofTopic.delete(hear)
    }
    return { state, subscribe }
  }, [state])
  return <LiveContext value={live}>{children}</LiveContext>
}
