// A packing table for as long as the page is open.
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import type { LabelBody } from '../../../src/dialects/desk/orders/order-wire.ts'
import { useAccountApi } from '../../api/account.ts'
import { type AccountApi, DeskError } from '../../api/client.ts'
import { useLive } from '../../api/live.ts'
import { packCalls } from '../../api/pack.ts'
import { beepDone, beepRight, beepWrong } from '../../parts/beep.ts'
import { notifyFailed } from '../../parts/notify.ts'
import { printPdf } from '../../parts/print-pdf.ts'
import { worded } from '../../parts/states.tsx'
import { createPackingDesk, type PackingDesk } from './packing-desk.ts'
import type { DeskState } from './packing-stage.ts'

export function usePackingDesk(): { desk: PackingDesk; state: DeskState; print: Print } {
  const api = useAccountApi()
  const print = useMemo(() => createPrint(api), [api])
  const desk = useMemo(
    () =>
      createPackingDesk({
        calls: packCalls(api),
        word: (error) => worded(error).hint,
        isAboutParcel: (error) =>
          error instanceof DeskError && error.fields.some(({ path }) => /^(weight|dimensions)/.test(path)),
        beep: { wrong: beepWrong, right: beepRight, done: beepDone },
        labelled: (_order, label) => void print.label(label),
      }),
    [api, print],
  )
  const state = useSyncExternalStore(desk.subscribe, desk.read)
  const onTable = useRef<number | null>(null)
  useEffect(() => {
    onTable.current = state.stage.name === 'packing' ? state.stage.packing.order.orderId : null
  })
  useLive('orders', (ids) => {
    const orderId = onTable.current
    if (orderId !== null && (ids === null || ids.includes(orderId))) void desk.recheck()
  })
  return { desk, state, print }
}

export interface Print {
  label(label: Pick<LabelBody, 'shipmentId'>): Promise<void>
  form(label: Pick<LabelBody, 'shipmentId'>): Promise<void>
  slip(orderId: number): Promise<void>
}

function createPrint(api: AccountApi): Print {
  const send = (path: string, search?: Record<string, string>) =>
    printPdf(api.address(path, search)).catch((error: unknown) => notifyFailed(error))
  return {
    label: ({ shipmentId }) => send(`labels/${shipmentId}`, { paper: 'pdf' }),
    form: ({ shipmentId }) => send(`labels/${shipmentId}`, { paper: 'form' }),
    slip: (orderId) => send(`orders/${orderId}/packing-slip.pdf`),
  }
}
