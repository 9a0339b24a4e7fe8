// The carriers that an account gets to play with.
import { type CarrierDraft, createCarrier } from '../core/carriers/create-carrier.ts'
import { listCarriers } from '../core/carriers/find-carriers.ts'
import { type Ctx, inTransaction } from '../core/context.ts'

export const sandboxCarriers: readonly CarrierDraft[] = [
  { kind: 'sandbox', code: 'stamps_com', requiresFundedAccount: true, funds: '100.00' },
  { kind: 'sandbox', code: 'fedex' },
  { kind: 'sandbox', code: 'ups' },
]

/** Those whose codes the account has in no form yet. */
export function addSandboxCarriers(ctx: Ctx): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const taken = (await listCarriers(ctx, { showInactive: true })).map(({ code }) => code)
    for (const draft of sandboxCarriers) {
      if (!taken.includes(draft.code)) await createCarrier(ctx, draft)
    }
  })
}
