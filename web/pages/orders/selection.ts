// What is selected in the list: rows one by one, or all that the list shows but a few. Pure.
import type { SelectionWire } from '../../../src/dialects/desk/orders/selection-wire.ts'

/** As bulk actions take it: `{ ids }` or `{ filter, total, except }`. The API takes it as it is, under `selection`. */
export type Selection = SelectionWire

/** What the list hands to `<BulkBar>`, which it shows while something is selected. */
export interface BulkBarProps {
  selection: Selection
  /** How many orders that is. */
  count: number
  /** Of orders that were put away: they can be restored, and nothing else. */
  isArchive: boolean
  /** Ends the selection, once an action has begun or by Escape. */
  onClear(): void
}

export const nothingSelected: Selection = { ids: [] }

export function countSelected(selection: Selection): number {
  return 'ids' in selection ? selection.ids.length : Math.max(0, selection.total - selection.except.length)
}

export function isSelected(selection: Selection, id: number): boolean {
  return 'ids' in selection ? selection.ids.includes(id) : !selection.except.includes(id)
}

/** The rows are selected, or no longer. */
export function withRows(selection: Selection, ids: readonly number[], selected: boolean): Selection {
  const changed = new Set(ids)
  if ('ids' in selection) {
    const others = selection.ids.filter((id) => !changed.has(id))
    return { ids: selected ? [...others, ...ids] : others }
  }
  const others = selection.except.filter((id) => !changed.has(id))
  return { ...selection, except: selected ? others : [...others, ...ids] }
}
