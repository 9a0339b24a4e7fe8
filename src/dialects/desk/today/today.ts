import { readToday } from '../../../core/today/read-today.ts'
import { endpoint } from '../request.ts'
import { presentToday, type TodayAnswer } from './today-wire.ts'

const LONGEST_ZONE = 60

/** What waits, what left and what is wrong, on the day it is now in the zone asked for. */
export const today = endpoint(async (ctx, { query }): Promise<TodayAnswer> => {
  const timeZone = query.text('timeZone', { max: LONGEST_ZONE }) ?? 'UTC'
  query.throwIfFaulty()
  return presentToday(await readToday(ctx, timeZone))
})
