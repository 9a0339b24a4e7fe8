// A manifest as it is printed, now or years later: its content is kept, its papers are not.
import type { Ctx } from '../context.ts'
import type { Manifest } from './manifest-orders.ts'
import { paperOf } from './paper.ts'

export function manifestPdf(ctx: Ctx, manifests: readonly Manifest[]): Promise<Uint8Array> {
  const [first] = manifests
  return ctx.labels.manifestPdf(
    manifests.map(({ content }) => content),
    paperOf(first?.content.sender?.country),
  )
}
