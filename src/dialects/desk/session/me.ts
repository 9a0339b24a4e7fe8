import { colorSchemes, type Session } from '../../../core/people/session.ts'
import { updatePerson } from '../../../core/people/update-person.ts'
import type { Answer, DeskRequest, OpenCall } from '../request.ts'
import { presentPerson } from './session-wire.ts'

/** What is left out stays; null for the language or zone: as the browser has it. */
export async function putMe(session: Session, request: DeskRequest, { hub }: OpenCall): Answer {
  const body = request.body()
  const name = body.text('name')
  const colorScheme = body.oneOf('colorScheme', colorSchemes)
  const change = {
    ...(name === null ? {} : { name }),
    ...(colorScheme === null ? {} : { colorScheme }),
    ...(body.has('locale') ? { locale: body.text('locale', { max: 50 }) || null } : {}),
    ...(body.has('timeZone') ? { timeZone: body.text('timeZone', { max: 100 }) || null } : {}),
  }
  body.throwIfFaulty()
  return presentPerson(await updatePerson(hub, session, change))
}
