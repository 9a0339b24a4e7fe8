import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import { notFound } from '../errors.ts'
import type { ManifestContent } from '../labels/label.ts'
import type { Manifest } from './manifest-orders.ts'

const columns = `manifest_id as "manifestId", carrier_id as "carrierId", created_at as "createdAt", orders, parcels`
const list: Statement = {
  name: 'manifest_list',
  text: `select ${columns}, content ->> 'carrierName' as "carrierName" from manifests where account_id = $1
    order by manifest_id desc limit $2 offset $3`,
}
const count: Statement = {
  name: 'manifest_count',
  text: 'select count(*) as total from manifests where account_id = $1',
}
const read: Statement = {
  name: 'manifest_read',
  text: `select ${columns}, content from manifests where account_id = $1 and manifest_id = $2`,
}

export type ListedManifest = Omit<Manifest, 'content'> & Pick<ManifestContent, 'carrierName'>

/** Newest first. `page` is counted from 1. */
export async function findManifests(
  ctx: Ctx,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<{ manifests: ListedManifest[]; total: number }> {
  const values = [ctx.account.id, pageSize, (page - 1) * pageSize]
  const [manifests, [row]] = await Promise.all([
    ctx.db.query<ListedManifest>(list, values),
    ctx.db.query<{ total: number }>(count, [ctx.account.id]),
  ])
  return { manifests, total: row?.total ?? 0 }
}

/** @throws HubError not_found */
export async function readManifest(ctx: Ctx, manifestId: number): Promise<Manifest> {
  const [manifest] = await ctx.db.query<Manifest>(read, [ctx.account.id, manifestId])
  if (!manifest) throw notFound(`manifest_id ${manifestId} is not a manifest of this account`)
  return manifest
}
