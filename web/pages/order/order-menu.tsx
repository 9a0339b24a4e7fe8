// The buttons of an order, and the menus behind them.
import { Button, Group, Menu } from '@mantine/core'
import { IconChevronDown, IconDots, IconPencil, IconPrinter, IconTag } from '@tabler/icons-react'
import { useContext } from 'react'
import type { OrderPageBody } from '../../../src/dialects/desk/orders/order-wire.ts'
import { texts } from '../../texts/texts.ts'
import { EditorsContext } from './editing.tsx'
import type { fields } from './fields.ts'
import { keepEscape } from './keep-escape.ts'
import { canHold, canLabel, canShip, isOpen } from './locked.ts'
import type { OrderDoings } from './use-order-doings.tsx'

const said = texts.order

interface Props {
  page: OrderPageBody
  locked: string | null
  doings: OrderDoings
}

export function OrderMenu({ page, locked, doings }: Props) {
  const { order } = page
  const isHeld = order.doc.orderStatus === 'on_hold'
  return (
    <Group gap="xs">
      <Button
        size="xs"
        leftSection={<IconTag size={14} aria-hidden />}
        disabled={!canLabel(order)}
        onClick={() => doings.setDialog('label')}
      >
        {said.makeLabel}
      </Button>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPrinter size={14} aria-hidden />}
        disabled={order.archivedAt !== null}
        onClick={doings.printSlip}
      >
        {said.packingSlip}
      </Button>
      <Button size="xs" variant="default" disabled={!canShip(order)} onClick={() => doings.setDialog('ship')}>
        {said.ship}
      </Button>
      <Button
        size="xs"
        variant="default"
        disabled={!canHold(order)}
        onClick={isHeld ? doings.release : () => doings.setDialog('hold')}
      >
        {isHeld ? said.release : said.hold}
      </Button>
      {locked === null && <EditMenu doings={doings} />}
      <MoreMenu page={page} doings={doings} />
    </Group>
  )
}

/** What is chosen opens once the menu is gone, with the focus that it held. */
function EditMenu({ doings }: { doings: OrderDoings }) {
  const editors = useContext(EditorsContext)
  const titles: Record<keyof typeof fields, string> = {
    items: said.items,
    shipTo: said.shipTo,
    billTo: said.billTo,
    money: said.money,
    notes: said.notes,
    details: said.details,
    shipping: said.shipping,
    customs: said.customs,
  }
  return (
    <Menu
      opened={doings.menu === 'edit'}
      onChange={(opened) => doings.setMenu(opened ? 'edit' : null)}
      position="bottom-start"
      returnFocus={false}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPencil size={14} aria-hidden />}
          rightSection={<IconChevronDown size={12} aria-hidden />}
        >
          {said.edit}
        </Button>
      </Menu.Target>
      <Menu.Dropdown onKeyDown={keepEscape}>
        {Object.entries(titles).map(([name, title], at) => (
          <Menu.Item
            key={name}
            {...(at === 0 ? { 'data-autofocus': true } : {})}
            onClick={() => void setTimeout(() => editors.get(name)?.())}
          >
            {title}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function MoreMenu({ page, doings }: { page: OrderPageBody; doings: OrderDoings }) {
  const { order } = page
  if (order.archivedAt !== null) return null
  return (
    <Menu
      opened={doings.menu === 'more'}
      onChange={(opened) => doings.setMenu(opened ? 'more' : null)}
      position="bottom-end"
    >
      <Menu.Target>
        <Button size="xs" variant="default" px={8} aria-label={said.moreActions} title={said.moreActions}>
          <IconDots size={16} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown onKeyDown={keepEscape}>
        {order.doc.orderStatus === 'awaiting_payment' && (
          <Menu.Item onClick={doings.markPaid}>{said.paid}</Menu.Item>
        )}
        <Menu.Item
          color="red"
          disabled={!isOpen(order) || order.printedAt !== null}
          onClick={doings.cancelOrder}
        >
          {said.cancelOrder}
        </Menu.Item>
        <Menu.Item color="red" onClick={doings.archive}>
          {said.archive}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
