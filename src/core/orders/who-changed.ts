// Who changed a member of an order last, as its history tells. Pure.
import type { OrderHistoryEvent } from './find-order-history.ts'

/** The newest change of the member, or of what it is part of or has in it. `events`: newest first. */
export function whoChanged(events: readonly OrderHistoryEvent[], path: string): OrderHistoryEvent | null {
  return events.find((event) => isOf(event, path)) ?? null
}

function isOf({ brief }: OrderHistoryEvent, path: string): boolean {
  const member = /^\w+/.exec(path)?.[0] ?? path
  const edits = brief.edits as { path: string }[] | undefined
  const edited = (edits ?? []).map((edit) => edit.path)
  if (edited.some((one) => one === path || isWithin(one, path) || isWithin(path, one))) return true
  // An edit that names other parts of the member exactly did not change this one.
  if (edited.some((one) => isWithin(one, member))) return false
  return Object.hasOwn(brief, member) || ((brief.changed as string[] | undefined) ?? []).includes(member)
}

function isWithin(path: string, whole: string): boolean {
  return path.startsWith(`${whole}.`) || path.startsWith(`${whole}[`)
}
