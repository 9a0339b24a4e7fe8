// The connection on which the hub tells of changes. The tabs of a browser share one: whichever holds a lock listens and
// tells the others. Where there are no locks (plain http to another machine) each tab listens while it is looked at, so
// that hidden ones do not use up the few connections that a browser has for one host.
import type { ChangeEvent } from '../../src/dialects/desk/live/live-wire.ts'

export type LiveState = 'connecting' | 'live' | 'lost'

export interface LiveEars {
  changed(change: ChangeEvent): void
  /** Changes may have been missed. */
  missed(): void
  /** The session or the membership may have ended. */
  refused(): void
  state(state: LiveState): void
}

const RETRY_MS = 5_000

type Told =
  | { kind: 'changed'; change: ChangeEvent }
  | { kind: 'missed' }
  | { kind: 'refused' }
  | { kind: 'state'; state: LiveState }
  | { kind: 'asked' }

/** Listens until what comes back is called. */
export function listenLive(accountId: number, address: string, ears: LiveEars): () => void {
  const leaving = new AbortController()
  if (navigator.locks) shareBetweenTabs(`packhouse-live-${accountId}`, address, ears, leaving.signal)
  else listenWhileVisible(address, ears, leaving.signal)
  return () => leaving.abort()
}

function shareBetweenTabs(name: string, address: string, ears: LiveEars, signal: AbortSignal): void {
  const channel = new BroadcastChannel(name)
  let leads: LiveState | null = null
  let isFirst = true
  channel.onmessage = ({ data }: MessageEvent<Told>) => {
    if (data.kind !== 'asked') {
      isFirst = false
      hear(data, ears)
    } else if (leads) channel.postMessage({ kind: 'state', state: leads } satisfies Told)
  }
  channel.postMessage({ kind: 'asked' } satisfies Told)
  const tell = (told: Told) => {
    if (told.kind === 'state') leads = told.state
    hear(told, ears)
    if (!signal.aborted) channel.postMessage(told)
  }
  const lead = () =>
    new Promise<void>((resolve) => {
      const stop = openSource(address, tell, isFirst)
      signal.addEventListener('abort', () => {
        stop()
        resolve()
      })
    })
  navigator.locks.request(name, { signal }, lead).catch(() => {})
  signal.addEventListener('abort', () => channel.close())
}

function listenWhileVisible(address: string, ears: LiveEars, signal: AbortSignal): void {
  let stop: (() => void) | null = null
  let isFirst = true
  const look = () => {
    if (document.visibilityState === 'visible') {
      stop ??= openSource(address, (told) => hear(told, ears), isFirst)
      isFirst = false
    } else {
      stop?.()
      stop = null
    }
  }
  document.addEventListener('visibilitychange', look, { signal })
  signal.addEventListener('abort', () => stop?.())
  look()
}

function hear(told: Told, ears: LiveEars): void {
  if (told.kind === 'changed') ears.changed(told.change)
  if (told.kind === 'missed') ears.missed()
  if (told.kind === 'refused') ears.refused()
  if (told.kind === 'state') ears.state(told.state)
}

/**
 * The browser connects again by itself unless it was refused; then it is tried again after a while. At the first opening
 * the page has only just asked for what it shows; at any other, something may have changed since.
 */
function openSource(address: string, tell: (told: Told) => void, isFirst: boolean): () => void {
  let source: EventSource
  let retry: number | undefined
  const open = () => {
    tell({ kind: 'state', state: 'connecting' })
    source = new EventSource(address)
    source.onopen = () => {
      tell({ kind: 'state', state: 'live' })
      if (!isFirst) tell({ kind: 'missed' })
      isFirst = false
    }
    source.onmessage = ({ data }: MessageEvent<string>) =>
      tell({ kind: 'changed', change: JSON.parse(data) as ChangeEvent })
    source.addEventListener('resync', () => tell({ kind: 'missed' }))
    source.addEventListener('signed_out', () => again('refused'))
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) again('refused')
      else tell({ kind: 'state', state: 'lost' })
    }
  }
  const again = (kind: 'refused') => {
    source.close()
    tell({ kind: 'state', state: 'lost' })
    tell({ kind })
    window.clearTimeout(retry)
    retry = window.setTimeout(open, RETRY_MS)
  }
  open()
  return () => {
    window.clearTimeout(retry)
    source.close()
  }
}
