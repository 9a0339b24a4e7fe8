import { readSettings, updateSettings } from '../../../core/accounts/update-account.ts'
import type { Endpoint } from '../request.ts'
import { parseSettings, presentSettings } from './settings-wire.ts'

export const getSettings: Endpoint = async (ctx) => presentSettings(await readSettings(ctx))

/** What is left out stays. */
export const putSettings: Endpoint = async (ctx, request) =>
  presentSettings(await updateSettings(ctx, parseSettings(request.body())))
