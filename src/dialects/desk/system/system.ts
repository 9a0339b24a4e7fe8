import { readSystem } from '../../../core/read-system.ts'
import type { Endpoint } from '../request.ts'
import { presentSystem } from './system-wire.ts'

export const getSystem: Endpoint = async (ctx, _request, { processFacts }) =>
  presentSystem(await readSystem(ctx), await processFacts())
