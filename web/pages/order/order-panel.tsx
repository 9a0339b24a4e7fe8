// One order with all that is known of it: in the drawer beside the list, and on a page of its own.
import { Divider, Grid, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { OrderPageBody } from '../../../src/dialects/desk/orders/order-wire.ts'
import { useAccountId } from '../../api/account.ts'
import { useLive } from '../../api/live.ts'
import { orderQuery } from '../../api/order.ts'
import { type Shortcut, useShortcuts } from '../../parts/shortcuts/shortcuts.ts'
import { Failed, Loading } from '../../parts/states.tsx'
import { texts } from '../../texts/texts.ts'
import { AddressesPart } from './addresses-part.tsx'
import { CustomsPart } from './customs-part.tsx'
import { HoldDialog, LabelDialog, ShipDialog } from './dialogs.tsx'
import { EditorsContext } from './editing.tsx'
import { HistoryPart } from './history-part.tsx'
import { ItemsPart } from './items-part.tsx'
import { canHold, canLabel, canShip, whyLocked } from './locked.ts'
import { OrderHeader } from './order-header.tsx'
import { OrderMenu } from './order-menu.tsx'
import { ParcelsPart } from './parcels-part.tsx'
import { SentPart } from './sent-part.tsx'
import { ShippingPart } from './shipping-part.tsx'
import { DetailsPart, MoneyPart, NotesPart } from './small-parts.tsx'
import { type OrderDoings, useOrderDoings } from './use-order-doings.tsx'

const said = texts.order

interface Props {
  orderId: number
  /** On a page of its own, where there is room for two columns. */
  standalone?: boolean
}

export function OrderPanel({ orderId, standalone = false }: Props) {
  const order = useQuery(orderQuery(useAccountId(), orderId))
  const { data, refetch } = order
  const isWaiting = data?.deliveries.some(({ state }) => state === 'waiting') ?? false
  useLive('webhooks', () => {
    if (isWaiting) void refetch()
  })
  if (data) return <Shown key={orderId} page={data} standalone={standalone} />
  if (order.error) return <Failed error={order.error} onRetry={() => void refetch()} />
  return <Loading label={said.loading} />
}

function Shown({ page, standalone }: { page: OrderPageBody; standalone: boolean }) {
  const [editors] = useState(() => new Map<string, () => void>())
  const doings = useOrderDoings(page)
  const locked = whyLocked(page.order)
  const top = useRef<HTMLDivElement>(null)
  useOrderKeys(page, locked, doings)
  // Whoever opens an order by keyboard goes on reading there.
  useEffect(() => top.current?.querySelector<HTMLElement>('[data-order-title]')?.focus(), [])
  // Once the key that closed it has been heard everywhere: it must not close the order as well.
  const close = () => void setTimeout(() => doings.setDialog(null))
  const props = { page, locked }
  const wide = standalone ? { base: 12, md: 7, lg: 8 } : 12
  const narrow = standalone ? { base: 12, md: 5, lg: 4 } : 12
  return (
    <EditorsContext value={editors}>
      <Stack gap="md" ref={top}>
        <OrderHeader
          {...props}
          standalone={standalone}
          menu={doings.menu}
          onMenu={doings.setMenu}
          onRelease={doings.release}
          onRestore={doings.restore}
        >
          <OrderMenu {...props} doings={doings} />
        </OrderHeader>
        <Divider />
        <Grid gap="xl">
          <Grid.Col span={wide}>
            <Stack gap="lg">
              <ItemsPart {...props} />
              <AddressesPart {...props} />
              <NotesPart {...props} />
              <ShippingPart {...props} />
              <ParcelsPart page={page} />
              <CustomsPart {...props} />
            </Stack>
          </Grid.Col>
          <Grid.Col span={narrow}>
            <Stack gap="lg">
              <MoneyPart {...props} />
              <DetailsPart {...props} />
              <SentPart page={page} />
              <HistoryPart page={page} />
            </Stack>
          </Grid.Col>
        </Grid>
      </Stack>
      {doings.dialog === 'hold' && <HoldDialog page={page} onClose={close} />}
      {doings.dialog === 'ship' && <ShipDialog page={page} onClose={close} />}
      {doings.dialog === 'label' && <LabelDialog page={page} onClose={close} />}
    </EditorsContext>
  )
}

function useOrderKeys({ order }: OrderPageBody, locked: string | null, doings: OrderDoings): void {
  const { keys } = said
  const isHeld = order.doc.orderStatus === 'on_hold'
  const hold = isHeld ? doings.release : () => doings.setDialog('hold')
  const one = (id: string, label: string, key: string, run: () => void, can = true): Shortcut => ({
    ...{ id: `order.${id}`, label, group: said.group, keys: key, run, isDisabled: !can },
  })
  const isHere = order.archivedAt === null
  useShortcuts([
    one('edit', keys.edit, 'e', () => doings.setMenu('edit'), locked === null),
    one('tag', keys.tag, 't', () => doings.setMenu('tags'), isHere),
    one('assign', keys.assign, 'a', () => doings.setMenu('assign'), isHere),
    one('hold', keys.hold, 'h', hold, canHold(order)),
    one('ship', keys.ship, 's', () => doings.setDialog('ship'), canShip(order)),
    one('label', keys.label, 'l', () => doings.setDialog('label'), canLabel(order)),
    one('slip', keys.slip, 'p', doings.printSlip, isHere),
    one('archive', keys.archive, '#', doings.archive, isHere),
    one('restore', keys.restore, 'u', doings.restore, !isHere),
  ])
}
