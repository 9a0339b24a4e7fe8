// Manifests as this dialect writes them (Starshipit contract, 5.4).
import type { Ctx } from '../../../core/context.ts'
import type { ListedManifest } from '../../../core/shipments/find-manifests.ts'
import type { Manifest } from '../../../core/shipments/manifest-orders.ts'
import { manifestPdf } from '../../../core/shipments/manifest-papers.ts'
import { inBase64 } from '../labels/print-wire.ts'

/** In camel case, unlike all the rest. */
export function presentManifest(manifest: ListedManifest): object {
  const { manifestId, carrierId, createdAt, orders, parcels, carrierName } = manifest
  return {
    ...{ id: manifestId, name: carrierName, date: createdAt.toISOString(), number: manifestId },
    ...{ numberArticles: parcels, numberConsignments: orders, fileName1: fileName(manifestId), carrierId },
  }
}

/** One file, be there one manifest or one a carrier. */
export async function presentPapers(ctx: Ctx, manifests: readonly Manifest[]): Promise<object> {
  const numbers = manifests.map(({ manifestId }) => manifestId).join('-')
  return {
    ...{ label_type: 'Manifest', file_name: fileName(numbers) },
    pdf: inBase64(await manifestPdf(ctx, manifests)),
  }
}

export function fileName(numbers: number | string): string {
  return `manifest-${numbers}.pdf`
}

export const notManifested = 'Order cannot be manifested'
