import type { Statement } from '../../db/database.ts'
import { checkedPersonName } from '../accounts/create-user.ts'
import type { Hub } from '../context.ts'
import { invalid } from '../errors.ts'
import type { Person, PersonSettings, Session } from './session.ts'

/** What is left out stays. */
export type PersonChange = Partial<PersonSettings & { name: string }>

const update: Statement = {
  name: 'person_update',
  text: `update users set name = $2, locale = $3, time_zone = $4, color_scheme = $5 where user_id = $1`,
}

/** Somebody's own name and how they like to see the desk. @throws HubError invalid */
export async function updatePerson(hub: Hub, { user }: Session, change: PersonChange): Promise<Person> {
  const after = { ...user, ...change }
  const name = checkedPersonName(after.name)
  const locale = after.locale === null ? null : checkedLocale(after.locale)
  const timeZone = after.timeZone === null ? null : checkedZone(after.timeZone)
  await hub.database.query(update, [user.userId, name, locale, timeZone, after.colorScheme])
  return { ...after, name, locale, timeZone }
}

function checkedLocale(given: string): string {
  try {
    const [locale] = Intl.getCanonicalLocales(given)
    if (locale !== undefined && Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0) return locale
  } catch {
    // Said below.
  }
  throw invalid('locale', `"${given}" is no language that the hub knows; an example of one is en-GB.`)
}

function checkedZone(given: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: given }).resolvedOptions().timeZone
  } catch {
    throw invalid('timeZone', `"${given}" is no time zone; an example of one is Europe/Berlin.`)
  }
}
