// One packing table: what lies on it, and what each scan and key does to it. Scans are taken one after the other, however
// fast they come.
import type { LabelBody } from '../../../src/dialects/desk/orders/order-wire.ts'
import type { PackOrderWire } from '../../../src/dialects/desk/pack/pack-wire.ts'
import type { PackCalls, PackedParcel, Service } from '../../api/pack.ts'
import { texts } from '../../texts/texts.ts'
import {
  adopt,
  isComplete,
  moveCurrent,
  type Packing,
  packedLines,
  type Scanned,
  scanItem,
  startPacking,
  tickByHand,
  untick,
} from './packing.ts'
import { type DeskState, isMeasured, isSame, serviceOf } from './packing-stage.ts'

export interface PackingDesk {
  read(): DeskState
  subscribe(changed: () => void): () => void
  /** A scan, or what was typed, with Enter; empty: go on. */
  enter(text: string): Promise<void>
  tick(orderItemId?: number): Promise<void>
  untick(orderItemId?: number): void
  /** Marks the next line, order or service. */
  move(by: 1 | -1): void
  choose(at: number): Promise<void>
  chooseService(at: number): void
  /** Takes the packer to the weight. */
  weigh(): void
  measure(parcel: PackedParcel): void
  makeLabel(): Promise<void>
  /** Packed is all it is to be. */
  leavePacked(): void
  putAside(): void
  dismiss(): void
  /** The order on the table may have changed. */
  recheck(): Promise<void>
}

export interface Around {
  calls: PackCalls
  /** A refusal in words for people. */
  word(error: unknown): string
  /** A refusal that another weight, or other dimensions, would mend. */
  isAboutParcel(error: unknown): boolean
  beep: { wrong(): void; right(): void; done(): void }
  labelled(order: PackOrderWire, label: LabelBody): void
}

const empty: DeskState = { stage: { name: 'empty' }, problem: null, busy: null }

/** Typing is waited for. */
const QUOTE_AFTER_MS = 300

export function createPackingDesk({ calls, word, isAboutParcel, beep, labelled }: Around): PackingDesk {
  let state = empty
  let queue: Promise<void> = Promise.resolve()
  let quoting: Promise<void> = Promise.resolve()
  const listeners = new Set<() => void>()

  function set(changes: Partial<DeskState>): void {
    state = { ...state, ...changes }
    for (const changed of listeners) changed()
  }

  function fail(title: string, text: string): void {
    beep.wrong()
    set({ problem: { title, text }, busy: null })
  }

  /** What comes while something is under way waits for it. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    queue = queue.then(work).catch((error: unknown) => fail(texts.pack.failed, word(error)))
    return queue
  }

  async function scan(text: string): Promise<void> {
    const { stage } = state
    if (text === '') return goOn()
    if (stage.name === 'packing') return take(scanItem(stage.packing, text), text)
    if (stage.name === 'packed') return fail(texts.pack.unfinished, texts.pack.unfinishedHint(text))
    return find(text)
  }

  async function goOn(): Promise<void> {
    const { stage } = state
    if (stage.name === 'choosing') open(stage.orders[stage.current])
    else if (stage.name === 'packed') await label()
    else if (stage.name === 'done' || stage.name === 'refused') set(empty)
  }

  async function find(code: string): Promise<void> {
    set({ stage: { name: 'empty' }, problem: null, busy: 'finding' })
    const { orders } = await calls.find(code)
    const packable = orders.filter(({ whyNot }) => whyNot === null)
    set({ busy: null })
    if (orders.length === 0) return fail(texts.pack.unknown, texts.pack.unknownHint(code))
    if (orders.length === 1) return open(orders[0])
    if (packable.length === 1) return open(packable[0])
    set({ stage: { name: 'choosing', orders, current: 0 } })
  }

  function open(order: PackOrderWire | undefined): void {
    if (!order) return
    if (order.whyNot !== null) {
      set({ stage: { name: 'refused', order } })
      fail(texts.pack.cannot, order.whyNot)
      return
    }
    beep.right()
    set({ stage: { name: 'packing', packing: startPacking(order) }, problem: null })
  }

  async function take(scanned: Scanned, text: string): Promise<void> {
    if (scanned.kind === 'wrong') return fail(texts.pack.wrong, texts.pack.wrongHint(text))
    if (scanned.kind === 'over') {
      const { name, quantity } = scanned.line
      return fail(texts.pack.over, texts.pack.overHint(name, quantity))
    }
    const { packing } = scanned
    set({ stage: { name: 'packing', packing }, problem: null })
    if (isComplete(packing)) await record(packing)
    else beep.right()
  }

  async function record(packing: Packing): Promise<void> {
    set({ busy: 'recording' })
    try {
      await calls.record(packing.order.orderId, packedLines(packing))
    } catch (error) {
      fail(texts.pack.failed, word(error))
      // Whatever was refused, the table is to show the order as it is.
      return refresh()
    }
    beep.done()
    const { order } = packing
    if (order.printed) set({ stage: { name: 'done', order, label: null }, busy: null })
    else {
      const parcel = { weight: order.weight, dimensions: order.dimensions }
      const fresh = { rates: null, current: 0, whyNone: null, lacksWeight: false, asked: 0 }
      set({ stage: { name: 'packed', packing, parcel, ...fresh }, busy: null })
      quoting = quote(parcel, null)
    }
  }

  /** `marked`: the service to stay with; null: as the order says. */
  async function quote(parcel: PackedParcel, marked: Service | null): Promise<void> {
    if (state.stage.name !== 'packed') return
    const { order } = state.stage.packing
    const answer = await calls.rates(order.orderId, parcel).then(
      ({ rates }) => ({ rates, whyNone: null, lacksWeight: false }),
      (error: unknown) => ({ rates: [], whyNone: word(error), lacksWeight: isAboutParcel(error) }),
    )
    const { stage } = state
    // Another order, or another weight, was put in its place meanwhile.
    if (stage.name !== 'packed' || stage.packing.order !== order || stage.parcel !== parcel) return
    // None is marked that nobody named: a scanner's second Enter must not ship by whatever is cheapest.
    const current = answer.rates.findIndex((rate) => isSame(marked ?? order, rate))
    set({ stage: { ...stage, ...answer, current } })
  }

  function measure(parcel: PackedParcel): void {
    const { stage } = state
    if (stage.name !== 'packed') return
    const marked = serviceOf(stage)
    set({ stage: { ...stage, parcel, rates: null }, problem: null })
    quoting = pause(QUOTE_AFTER_MS).then(async () => {
      if (state.stage.name === 'packed' && state.stage.parcel === parcel) await quote(parcel, marked)
    })
  }

  function weigh(): void {
    const { stage } = state
    if (stage.name === 'packed') set({ stage: { ...stage, asked: stage.asked + 1 } })
  }

  async function label(): Promise<void> {
    if (state.stage.name !== 'packed') return
    set({ busy: 'labelling', problem: null })
    // What was marked is known again only with the rates of what was weighed.
    if (!serviceOf(state.stage) || isMeasured(state.stage)) await quoting
    const { stage } = state
    if (stage.name !== 'packed') return set({ busy: null })
    const service = serviceOf(stage)
    if (!service) {
      fail(
        stage.whyNone ? texts.pack.noRates : texts.pack.noService,
        stage.whyNone ?? (stage.rates?.length ? texts.pack.noServiceHint : texts.pack.noRatesHint),
      )
      return stage.lacksWeight ? weigh() : undefined
    }
    const { order } = stage.packing
    try {
      const made = await calls.makeLabel(order.orderId, service, stage.parcel)
      set({ stage: { name: 'done', order, label: made }, busy: null })
      beep.done()
      labelled(order, made)
    } catch (error) {
      fail(texts.pack.failed, word(error))
      if (isAboutParcel(error)) weigh()
    }
  }

  async function refresh(): Promise<void> {
    const { stage, problem } = state
    if (stage.name !== 'packing') return
    const { order } = stage.packing
    const { orders } = await calls.find(String(order.orderNumber))
    const now = orders.find(({ orderId }) => orderId === order.orderId)
    if (state.stage !== stage || !now) return
    if (now.whyNot !== null) return open(now)
    if (JSON.stringify(now.lines) === JSON.stringify(order.lines)) return
    set({ stage: { name: 'packing', packing: adopt(stage.packing, now) } })
    if (!problem) fail(texts.pack.changed, texts.pack.changedHint)
  }

  return {
    read: () => state,
    subscribe(changed) {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    enter: (text) => inTurn(() => scan(text.trim())),
    tick: (orderItemId) =>
      inTurn(async () => {
        const { stage } = state
        if (stage.name !== 'packing') return
        const id = orderItemId ?? stage.packing.currentId
        if (id !== null) await take(tickByHand(stage.packing, id), '')
      }),
    untick(orderItemId) {
      const { stage } = state
      if (stage.name !== 'packing') return
      const id = orderItemId ?? stage.packing.currentId
      if (id !== null) set({ stage: { name: 'packing', packing: untick(stage.packing, id) }, problem: null })
    },
    move(by) {
      const { stage } = state
      const within = (count: number, current: number) => Math.min(count - 1, Math.max(0, current + by))
      if (stage.name === 'packing') set({ stage: { ...stage, packing: moveCurrent(stage.packing, by) } })
      if (stage.name === 'choosing')
        set({ stage: { ...stage, current: within(stage.orders.length, stage.current) } })
      if (stage.name === 'packed' && stage.rates?.length)
        set({ stage: { ...stage, current: within(stage.rates.length, stage.current) } })
    },
    choose: (at) =>
      inTurn(async () => {
        if (state.stage.name === 'choosing') open(state.stage.orders[at])
      }),
    chooseService(at) {
      if (state.stage.name === 'packed') set({ stage: { ...state.stage, current: at } })
    },
    weigh,
    measure,
    makeLabel: () => inTurn(label),
    leavePacked() {
      const { stage } = state
      if (stage.name === 'packed')
        set({ stage: { name: 'done', order: stage.packing.order, label: null }, problem: null })
    },
    putAside: () => set(empty),
    dismiss: () => set({ problem: null }),
    recheck: () => inTurn(refresh),
  }
}

function pause(forMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, forMs))
}
