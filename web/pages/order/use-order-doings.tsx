// What can be done to the order on the page: each action with its key, whether it can be done now, and how.
import { useState } from 'react'
import type { OrderPageBody } from '../../../src/dialects/desk/orders/order-wire.ts'
import { useAccountApi } from '../../api/account.ts'
import { type OrderActions, useOrderAction } from '../../api/order.ts'
import { confirmFirst } from '../../parts/confirm.tsx'
import { notifyDone, notifyFailed } from '../../parts/notify.ts'
import { printPdf } from '../../parts/print-pdf.ts'
import { texts } from '../../texts/texts.ts'
import type { Change } from './edit-session.ts'

const said = texts.order

export type OpenMenu = 'tags' | 'assign' | 'edit' | 'more' | null
export type OpenDialog = 'hold' | 'ship' | 'label' | null

export function useOrderDoings({ order }: OrderPageBody) {
  const { orderId, orderStatus } = order.doc
  const api = useAccountApi()
  const [menu, setMenu] = useState<OpenMenu>(null)
  const [dialog, setDialog] = useState<OpenDialog>(null)
  const action = useOrderAction(orderId, (actions, act: (actions: OrderActions) => Promise<unknown>) =>
    act(actions),
  )
  const act = (work: (actions: OrderActions) => Promise<unknown>, done: string) =>
    action.mutate(work, {
      onSuccess: () => notifyDone(done),
      onError: (error) => notifyFailed(error),
    })
  const becomes = (is: string): Change[] => [{ path: 'orderStatus', was: orderStatus, is }]
  const sure = (title: string, text: string, confirm: string, onConfirm: () => void) =>
    confirmFirst({ title, text, confirm, cancel: said.keep, onConfirm })
  return {
    ...{ menu, setMenu, dialog, setDialog, isBusy: action.isPending },
    release: () => act((actions) => actions.release(), said.done.released),
    restore: () => act((actions) => actions.restore(), said.done.restored),
    markPaid: () => act((actions) => actions.edit(becomes('awaiting_shipment')), said.done.saved),
    cancelOrder: () =>
      sure(said.cancelTitle, said.cancelHint, said.cancelOrder.replace(' …', ''), () =>
        act((actions) => actions.edit(becomes('cancelled')), said.done.cancelled),
      ),
    archive: () =>
      sure(said.archiveTitle, said.archiveHint, said.archive.replace(' …', ''), () =>
        act((actions) => actions.archive(), said.archiveDone),
      ),
    printSlip: () =>
      void printPdf(api.address(`orders/${orderId}/packing-slip.pdf`)).catch((error: unknown) =>
        notifyFailed(error),
      ),
  }
}

export type OrderDoings = ReturnType<typeof useOrderDoings>
