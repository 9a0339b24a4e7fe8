// Which orders are selected: one, a range from the one before, all rows shown, all that match.
import { useState } from 'react'
import type { OrderList } from '../../api/orders.ts'
import { countSelected, isSelected, nothingSelected, type Selection, withRows } from './selection.ts'

export interface SelectionActions {
  selection: Selection
  count: number
  has(id: number): boolean
  /** With `isRange` also the rows since the last one that was selected. */
  toggle(index: number, isRange: boolean): void
  set(ids: readonly number[], selected: boolean): void
  selectAll(total: number): void
  clear(): void
}

/** `idAt`: of the rows that are loaded. Another list begins without a selection. */
export function useSelection(list: OrderList, idAt: (index: number) => number | undefined): SelectionActions {
  const key = JSON.stringify(list.filter)
  const [kept, keep] = useState({ key, selection: nothingSelected, anchor: -1 })
  const { selection, anchor } = kept.key === key ? kept : { selection: nothingSelected, anchor: -1 }
  const change = (next: Selection, nextAnchor = anchor) => keep({ key, selection: next, anchor: nextAnchor })
  return {
    selection,
    count: countSelected(selection),
    has: (id) => isSelected(selection, id),
    toggle(index, isRange) {
      const id = idAt(index)
      if (id === undefined) return
      const selected = isRange && anchor >= 0 ? true : !isSelected(selection, id)
      const ids = isRange && anchor >= 0 ? idsBetween(anchor, index, idAt) : [id]
      change(withRows(selection, ids, selected), index)
    },
    set: (ids, selected) => change(withRows(selection, ids, selected)),
    selectAll: (total) => change({ filter: list.filter, total, except: [] }),
    clear: () => change(nothingSelected, -1),
  }
}

function idsBetween(a: number, b: number, idAt: (index: number) => number | undefined): number[] {
  const [from, to] = a < b ? [a, b] : [b, a]
  const ids: number[] = []
  for (let index = from; index <= to; index += 1) ids.push(...[idAt(index) ?? []].flat())
  return ids
}
