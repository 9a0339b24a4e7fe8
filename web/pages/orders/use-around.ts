// Names by id, for the cells of the list.
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import type { LookupsAnswer } from '../../../src/dialects/desk/orders/list-wire.ts'
import { useAccountId } from '../../api/account.ts'
import { lookupsQuery } from '../../api/lookups.ts'
import type { Around } from './columns.tsx'

const TICK_MS = 60_000

export function useAround(): { around: Around; lookups: LookupsAnswer | undefined } {
  const { data: lookups } = useQuery(lookupsQuery(useAccountId()))
  const [nowMs, setNowMs] = useState(() => Date.now())
  useEffect(() => {
    const timer = window.setInterval(() => setNowMs(Date.now()), TICK_MS)
    return () => window.clearInterval(timer)
  }, [])
  const around = useMemo(
    () => ({
      tags: new Map(lookups?.tags.map((tag) => [tag.tagId, tag])),
      stores: new Map(lookups?.stores.map(({ storeId, name }) => [storeId, name])),
      members: new Map(lookups?.members.map(({ userId, name }) => [userId, name])),
      carriers: new Map(lookups?.carriers.map(({ code, name }) => [code, name])),
      services: new Map(
        lookups?.carriers.flatMap(({ code, services }) =>
          services.map((service) => [`${code} ${service.code}`, service.name] as const),
        ),
      ),
      nowMs,
    }),
    [lookups, nowMs],
  )
  return { around, lookups }
}
