// The account whose pages are open: of the address, with what the user may do there.
import { useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { type AccountApi, accountApi } from './client.ts'
import { useSession } from './session.ts'

export function useAccountId(): number {
  const { accountId } = useParams({ strict: false })
  return Number(accountId)
}

export function useAccountApi(): AccountApi {
  const accountId = useAccountId()
  return useMemo(() => accountApi(accountId), [accountId])
}

export type Role = 'owner' | 'manager' | 'packer'

const ranks: Record<Role, number> = { packer: 0, manager: 1, owner: 2 }

/** For what a page offers; what is allowed the hub decides. */
export function useRole(): { role: Role; isAtLeast(role: Role): boolean } {
  const accountId = useAccountId()
  const role = useSession().accounts.find((account) => account.accountId === accountId)?.role ?? 'packer'
  return { role, isAtLeast: (least) => ranks[role] >= ranks[least] }
}
