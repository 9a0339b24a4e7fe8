// The list by keyboard: a row is active; it is moved from, selected and opened.
import type { Virtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useState } from 'react'
import { useShortcuts } from '../../parts/shortcuts/shortcuts.ts'
import { texts } from '../../texts/texts.ts'
import type { Shown } from './use-order-windows.ts'
import type { SelectionActions } from './use-selection.ts'

interface GridKeys {
  listKey: string
  shown: Shown
  total: number
  selection: SelectionActions
  onOpen(orderId: number): void
  onRefresh(): void
  virtual: Virtualizer<HTMLDivElement, Element>
}

const PAGE = 20

export function useGridKeys({ listKey, shown, total, selection, onOpen, onRefresh, virtual }: GridKeys) {
  const [kept, keep] = useState({ listKey, active: -1 })
  const active = kept.listKey === listKey && kept.active < total ? kept.active : -1
  const setActive = (index: number) => keep({ listKey, active: index })
  const go = (to: number) => {
    if (total === 0) return
    const index = Math.min(total - 1, Math.max(0, to))
    setActive(index)
    virtual.scrollToIndex(index)
  }
  const open = () => {
    const row = shown.rowAt(active)
    if (row) onOpen(row.orderId)
  }
  const select = (isRange: boolean) => {
    if (active >= 0) selection.toggle(active, isRange)
  }
  const { keys, group } = texts.orders
  useShortcuts([
    { id: 'orders.down', label: keys.down, group, keys: 'j', run: () => go(active + 1) },
    { id: 'orders.up', label: keys.up, group, keys: 'k', run: () => go(active - 1) },
    { id: 'orders.select', label: keys.select, group, keys: 'x', run: () => select(false) },
    { id: 'orders.selectRange', label: keys.range, group, keys: 'Shift+X', run: () => select(true) },
    {
      id: 'orders.selectAll',
      label: keys.all,
      group,
      keys: 'Shift+A',
      run: () => selection.selectAll(total),
    },
    {
      ...{ id: 'orders.clear', label: keys.none, group, keys: 'Escape' },
      run: () => !isSomethingOpen() && selection.clear(),
      isDisabled: selection.count === 0,
    },
    { id: 'orders.open', label: keys.open, group, keys: 'Enter', run: open },
    { id: 'orders.refresh', label: keys.refresh, group, keys: 'r', run: onRefresh },
  ])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    const moves: Record<string, () => void> = {
      ArrowDown: () => go(active + 1),
      ArrowUp: () => go(active - 1),
      PageDown: () => go(active + PAGE),
      PageUp: () => go(active - PAGE),
      Home: () => go(0),
      End: () => go(total - 1),
      Enter: open,
      ' ': () => select(event.shiftKey),
    }
    const move = moves[event.key]
    if (!move) return
    event.preventDefault()
    if (event.shiftKey && event.key.startsWith('Arrow') && active >= 0) select(true)
    move()
  }
  return { active, setActive, onKeyDown }
}

/** Escape closes what is open before it ends a selection. */
function isSomethingOpen(): boolean {
  return document.querySelector('[role="dialog"], [role="menu"], [role="listbox"]') !== null
}
