// The accounts that somebody works with.
import type { Queryable, Statement } from '../../db/database.ts'
import type { Account } from '../account.ts'
import { type AccountRow, accountColumns, accountOf } from './account-rows.ts'
import type { DeskUnits } from './desk-units.ts'
import type { Role } from './permissions.ts'

export interface Membership {
  account: Account
  role: Role
  units: DeskUnits
}

const list: Statement = {
  name: 'membership_list',
  text: `select m.role, a.weight_units as "weightUnits", a.size_units as "sizeUnits", ${accountColumns}
    from members m join accounts a using (account_id) where m.user_id = $1 and m.active order by a.account_id`,
}

/** The active ones, by account id. */
export async function listMemberships(db: Queryable, userId: string): Promise<Membership[]> {
  const rows = await db.query<AccountRow & DeskUnits & { role: Role }>(list, [userId])
  return rows.map((row) => {
    const { role, weightUnits, sizeUnits } = row
    return { account: accountOf(row), role, units: { weightUnits, sizeUnits } }
  })
}
