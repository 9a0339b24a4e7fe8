// What keys mean at the packing table: in its field while nothing is typed, and everywhere else on the page.
import { useNavigate } from '@tanstack/react-router'
import { useAccountId } from '../../api/account.ts'
import { type Shortcut, useShortcuts } from '../../parts/shortcuts/shortcuts.ts'
import { texts } from '../../texts/texts.ts'
import type { PackingDesk } from './packing-desk.ts'
import type { DeskState } from './packing-stage.ts'
import type { Print } from './use-packing-desk.ts'

/** Answers what a key pressed in the field does; false when nothing. */
export function usePackKeys(
  desk: PackingDesk,
  { stage, problem }: DeskState,
  print: Print,
): (key: string) => boolean {
  const navigate = useNavigate()
  const accountId = String(useAccountId())
  const order = 'packing' in stage ? stage.packing.order : 'order' in stage ? stage.order : null
  const label = (stage.name === 'done' ? stage.label : null) ?? order?.label ?? null
  const openOrder = (orderId: number) =>
    void navigate({ to: '/a/$accountId/order/$orderId', params: { accountId, orderId: String(orderId) } })
  // What is in the box already is not lost by one key too many.
  const isUnderWay = stage.name === 'packing' || stage.name === 'packed'
  const pack = texts.pack
  const actions: Action[] = [
    action('goOn', 'Enter', pack.goOn, () => void desk.enter('')),
    action('tick', '+', pack.tickCurrent, stage.name === 'packing' && (() => void desk.tick())),
    action('untick', '-', pack.untickCurrent, stage.name === 'packing' && (() => desk.untick())),
    action('down', 'ArrowDown', pack.markNext, () => desk.move(1)),
    action('up', 'ArrowUp', pack.markPrevious, () => desk.move(-1)),
    action('leave', 'F4', pack.leavePacked, stage.name === 'packed' && desk.leavePacked),
    action('weigh', 'F2', pack.weigh, stage.name === 'packed' && desk.weigh),
    action('slip', 'F8', pack.printSlip, order && (() => void print.slip(order.orderId))),
    action('label', 'F9', pack.printLabel, label && (() => void print.label(label))),
    action('order', 'F7', pack.openOrder, order && (() => openOrder(order.orderId))),
    action('aside', 'F6', pack.putAside, order && desk.putAside),
    action('back', 'Escape', pack.back, problem ? desk.dismiss : !isUnderWay && desk.putAside),
  ]
  useShortcuts(actions.map(({ key, ...shortcut }) => ({ ...shortcut, keys: key })))
  return (pressed) => {
    const meant = actions.find(({ key, isDisabled }) => key === pressed && !isDisabled)
    meant?.run()
    return meant !== undefined
  }
}

type Action = Omit<Shortcut, 'keys'> & { key: string }

function action(name: string, key: string, label: string, run: (() => void) | false | null): Action {
  return {
    ...{ id: `pack.${name}`, group: texts.pack.keys, key, label },
    ...{ run: run || (() => {}), isDisabled: !run },
  }
}
