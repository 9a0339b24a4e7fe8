// Carriers that every account has without anybody setting them up. The row that draws serials and holds a shipment's
// carrier is made with the first label; until then the connection is only thought of.
import type { Statement } from '../../db/database.ts'
import { type Ctx, inTransaction } from '../context.ts'
import type { CarrierConnection } from './carrier.ts'
import { insertCarrier, lockCarriers } from './create-carrier.ts'
import { listCarriers, readCarrier } from './find-carriers.ts'

/** The id of a connection that is not kept yet. */
const notKept = 0

const readCurrency: Statement = {
  name: 'account_currency',
  text: 'select currency from accounts where account_id = $1',
}

/** The active primary connections by age, then the built-in ones. One that the account has switched off is not there. */
export async function listUsableCarriers(ctx: Ctx): Promise<CarrierConnection[]> {
  const kept = await listCarriers(ctx, { showInactive: true })
  const isKept = (code: string) => kept.some((connection) => connection.code === code)
  const usable = kept.filter(({ active, primary }) => active && primary)
  const missing = [...ctx.carriers.values()].filter(
    ({ builtInCode }) => builtInCode !== undefined && !isKept(builtInCode),
  )
  if (missing.length === 0) return usable
  const [account] = await ctx.db.query<{ currency: string }>(readCurrency, [ctx.account.id])
  const builtIn = missing.map(({ kind, builtInCode = '', defaultName, readSettings }): CarrierConnection => {
    return {
      ...{ carrierId: notKept, kind, code: builtInCode, name: defaultName(builtInCode) },
      ...{ nickname: null, accountNumber: null, requiresFundedAccount: false, primary: true, active: true },
      currency: account?.currency ?? '',
      settings: readSettings(undefined),
    }
  })
  return [...usable, ...builtIn]
}

/** The connection as it is kept, made if need be; of calls at once one makes it. */
export async function keptConnection(ctx: Ctx, connection: CarrierConnection): Promise<CarrierConnection> {
  if (connection.carrierId !== notKept) return connection
  const { kind, code } = connection
  return inTransaction(ctx, async (ctx) => {
    await ctx.db.query(lockCarriers, [ctx.account.id])
    const made = (await listCarriers(ctx)).find((one) => one.code === code && one.primary)
    return made ? readCarrier(ctx, made.carrierId) : insertCarrier(ctx, { kind, code })
  })
}
