import { useMutation } from '@tanstack/react-query'
import { useAccountApi } from '../../../api/account.ts'
import { type BulkRequestWire, startBulk } from '../../../api/bulk.ts'
import { useFollow } from '../../activity/use-follow.ts'
import type { BulkBarProps } from '../selection.ts'

type WithoutSelection<T> = T extends { selection: unknown } ? Omit<T, 'selection'> : never
/** One thing to do, with the orders that are selected. */
export type BulkWish = WithoutSelection<BulkRequestWire>

export interface Bulk {
  start(wish: BulkWish): void
  isStarting: boolean
  error: unknown
}

/** Starts it; from then on a notification follows it, and the selection has ended. */
export function useBulk({ selection, onClear }: BulkBarProps): Bulk {
  const api = useAccountApi()
  const follow = useFollow()
  const { mutate, isPending, error } = useMutation({
    mutationFn: (wish: BulkWish) => startBulk(api, { ...wish, selection } as BulkRequestWire),
    onSuccess: ({ action }) => {
      onClear()
      follow(action)
    },
  })
  return { start: mutate, isStarting: isPending, error }
}
