// Changes of a moment, by account and topic, and the payloads that tell of them. Pure.
import { type Change, type Topic, topics } from './change.ts'

/** More of them say no more than "many". */
const MOST_IDS = 500
/** PostgreSQL takes payloads below 8000 bytes. */
const MOST_PAYLOAD_BYTES = 7_900

export type Gathered = Map<string, { accountId: number; topic: Topic; ids: Set<number> | null }>

export function gather(into: Gathered, { accountId, topic, ids }: Change): void {
  const key = `${accountId} ${topic}`
  const had = into.get(key)
  const all = had ?? { accountId, topic, ids: new Set<number>() }
  if (!had) into.set(key, all)
  if (ids === null || all.ids === null) {
    all.ids = null
    return
  }
  for (const id of ids) all.ids.add(id)
  if (all.ids.size > MOST_IDS) all.ids = null
}

export function changesOf(gathered: Gathered): Change[] {
  return [...gathered.values()].map(({ accountId, topic, ids }) => ({
    accountId,
    topic,
    ids: ids && [...ids],
  }))
}

/** As few payloads as the limit allows; nearly always one. */
export function payloadsOf(gathered: Gathered): string[] {
  const payloads: string[] = []
  let open: string[] = []
  let bytes = 2
  for (const { accountId, topic, ids } of changesOf(gathered)) {
    const text = JSON.stringify([accountId, topic, ids])
    if (open.length > 0 && bytes + text.length + 1 > MOST_PAYLOAD_BYTES) {
      payloads.push(`[${open.join()}]`)
      open = []
      bytes = 2
    }
    open.push(text)
    bytes += text.length + 1
  }
  if (open.length > 0) payloads.push(`[${open.join()}]`)
  return payloads
}

/** A payload of a newer or older process may say more or other things than this one knows; those are passed over. */
export function readPayload(payload: string): Change[] {
  const entries: unknown = JSON.parse(payload)
  return Array.isArray(entries) ? entries.flatMap(readEntry) : []
}

function readEntry(entry: unknown): Change[] {
  if (!Array.isArray(entry)) return []
  const [accountId, topic, ids] = entry as unknown[]
  const known = topics.find((one) => one === topic)
  if (typeof accountId !== 'number' || !known) return []
  return [{ accountId, topic: known, ids: Array.isArray(ids) ? (ids as number[]) : null }]
}
