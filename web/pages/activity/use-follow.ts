import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { useAccountId } from '../../api/account.ts'
import type { BulkActionWire } from '../../api/bulk.ts'
import { listKey } from '../../api/orders.ts'
import { useWhenIdle } from '../../parts/use-when-idle.ts'

const loadToast = () => import('./action-toast.tsx')

/** Shows how an action of the open account goes on, with the way to the history. */
export function useFollow(): (action: BulkActionWire) => void {
  const accountId = useAccountId()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  useWhenIdle(loadToast)
  return useCallback(
    (action) => {
      void queryClient.invalidateQueries({ queryKey: ['bulk', accountId] })
      // Whoever did it sees it at once, though he still points at the list.
      void queryClient.invalidateQueries({ queryKey: listKey(accountId) })
      const params = { accountId: String(accountId) }
      const openHistory = () => void navigate({ to: '/a/$accountId/activity', params })
      void loadToast().then(({ followAction }) => followAction(action, { accountId, openHistory }))
    },
    [accountId, navigate, queryClient],
  )
}
