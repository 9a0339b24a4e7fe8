import type { Ctx } from '../context.ts'
import { todayIn } from '../dates.ts'
import { HubError } from '../errors.ts'
import { countShipped } from './count-shipped.ts'
import { countWaiting } from './count-waiting.ts'
import { findTrouble } from './find-trouble.ts'
import type { Today } from './today.ts'

/** The day it is now in a zone, `Europe/Berlin`. @throws HubError invalid for a zone that nobody knows */
export async function readToday(ctx: Ctx, timeZone: string): Promise<Today> {
  const day = todayIn(checkedZone(timeZone), ctx.now())
  const [waiting, shipped, trouble] = await Promise.all([
    countWaiting(ctx),
    countShipped(ctx, day, timeZone),
    findTrouble(ctx),
  ])
  return { timeZone, day, ...waiting, shipped, ...trouble }
}

function checkedZone(timeZone: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    return timeZone
  } catch (cause) {
    const text = `There is no time zone ${timeZone.slice(0, 60)}; an example of one is Europe/Berlin.`
    throw new HubError('invalid', text, { faults: [{ path: 'timeZone', text }], cause })
  }
}
