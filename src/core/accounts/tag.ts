// A tag: a coloured word on orders. Pure.
import { HubError, invalid } from '../errors.ts'

const longestName = 100

export interface Tag {
  tagId: number
  name: string
  /** `#rrggbb` */
  color: string
}

/** @throws HubError invalid */
export function checkedTagName(given: string): string {
  const name = given.trim()
  if (name === '') throw invalid('name', 'A tag needs a name.')
  if (name.length > longestName)
    throw invalid('name', `The name of a tag has at most ${longestName} characters.`)
  return name
}

/** @throws HubError invalid */
export function checkedTagColor(color: string): string {
  if (!/^#[0-9a-f]{6}$/i.test(color)) throw invalid('color', 'The color of a tag is written as #rrggbb.')
  return color
}

/** Names are unique in the account, whatever their letter case. */
export function tagTaken(name: string): HubError {
  const text = `There is a tag named ${name} already.`
  return new HubError('conflict', text, { faults: [{ path: 'name', text }] })
}
