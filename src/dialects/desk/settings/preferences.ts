import { keepPreference, listPreferences } from '../../../core/people/preferences.ts'
import type { Endpoint } from '../request.ts'

export const getPreferences: Endpoint = async (ctx) => ({ preferences: await listPreferences(ctx) })

/** `value` null forgets it. */
export const putPreference: Endpoint = async (ctx, request) => {
  await keepPreference(ctx, request.params.key ?? '', request.body().raw('value'))
  return null
}
