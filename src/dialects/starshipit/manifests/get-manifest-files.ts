import { readManifest } from '../../../core/shipments/find-manifests.ts'
import { manifestPdf } from '../../../core/shipments/manifest-papers.ts'
import { refusedAs } from '../errors.ts'
import { inBase64 } from '../labels/print-wire.ts'
import { endpoint } from '../request.ts'
import { fileName } from './manifest-wire.ts'

/** The papers of one manifest (Starshipit contract, 5.4). */
export const getManifestFiles = endpoint(async (ctx, { query }) => {
  const id = query.requiredInteger('manifest_id', { min: 1 })
  query.throwIfFaulty()
  const manifest = await readManifest(ctx, id).catch((error: unknown) => {
    throw refusedAs(error, { not_found: 'Manifest not found' })
  })
  const pdf = await manifestPdf(ctx, [manifest])
  return { files: [{ file_name: fileName(id), file_data: inBase64(pdf) }] }
})
