// The list itself: a grid of which only the rows in sight exist.
import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconRefresh } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, type MouseEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { OrderListSort } from '../../../src/dialects/desk/orders/list-wire.ts'
import type { OrderList } from '../../api/orders.ts'
import { texts } from '../../texts/texts.ts'
import type { Around } from './columns.tsx'
import { GridHeader } from './grid-header.tsx'
import { GridRow, rowId } from './grid-row.tsx'
import styles from './order-grid.module.css'
import type { ColumnsChoice } from './use-columns.ts'
import { useGridKeys } from './use-grid-keys.ts'
import { useGridTable } from './use-grid-table.ts'
import { useLiveRows } from './use-live-rows.ts'
import { type Shown, windowsOf } from './use-order-windows.ts'
import type { SelectionActions } from './use-selection.ts'

const ROW_HEIGHT = 36
const HEAD_HEIGHT = 36
const OVERSCAN = 12
/** Windows that are scrolled past in less are not asked for. */
const SETTLED_MS = 60

interface OrderGridProps {
  list: OrderList
  shown: Shown
  total: number
  columns: ColumnsChoice
  around: Around
  selection: SelectionActions
  /** The order that is open beside the list. */
  openId: number | null
  onWindows(windows: readonly number[]): void
  onSort(by: OrderListSort['by']): void
  onOpen(orderId: number): void
}

export function OrderGrid(props: OrderGridProps) {
  const { list, shown, total, columns, around, selection, openId, onWindows, onSort, onOpen } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [isPointed, setIsPointed] = useState(false)
  const { headers, template, setWidth } = useGridTable(columns)
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
  })
  const items = virtual.getVirtualItems()
  const windows = windowsOf(items[0]?.index ?? 0, items.at(-1)?.index ?? 0)
  const [settled] = useDebouncedValue(windows.join(), SETTLED_MS, { leading: true })
  useEffect(() => onWindows(settled.split(',').map(Number)), [settled, onWindows])
  const seen = settled.split(',').map(Number)
  const { changes, apply } = useLiveRows(list, seen, isPointed || selection.count > 0)
  const listKey = JSON.stringify(list)
  const lastKey = useRef(listKey)
  useEffect(() => {
    if (lastKey.current === listKey) return
    lastKey.current = listKey
    scroller.current?.scrollTo({ top: 0 })
  }, [listKey])
  const keys = useGridKeys({ listKey, shown, total, selection, onOpen, onRefresh: apply, virtual })
  const { startIndex = 0, endIndex = -1 } = virtual.range ?? {}
  const inView = items.filter(({ index }) => index >= startIndex && index <= endIndex)
  const ids = inView.flatMap(({ index }) => shown.rowAt(index)?.orderId ?? [])
  const chosen = ids.filter((id) => selection.has(id)).length
  const on = useStable({ selection, shown, setActive: keys.setActive, onOpen, onSort, ids })
  const isActiveThere = items.some(({ index }) => index === keys.active)
  // A table of which one row is active, and moved from by keys.
  const grid = {
    ...{ role: 'grid', tabIndex: 0, 'aria-label': texts.orders.grid, 'aria-multiselectable': true },
    ...{ 'aria-rowcount': total + 1, 'aria-colcount': columns.columns.length + 1, 'aria-busy': shown.isOld },
    'aria-activedescendant': isActiveThere ? rowId(keys.active) : undefined,
    style: { '--columns': template } as CSSProperties,
  }
  return (
    <div className={styles.held}>
      {changes > 0 && (
        <Button
          className={styles.pill ?? ''}
          size="compact-sm"
          radius="xl"
          leftSection={<IconRefresh size={14} aria-hidden />}
          onClick={apply}
        >
          <span aria-live="polite">{texts.orders.changes(changes)}</span>
        </Button>
      )}
      <div
        ref={scroller}
        className={selection.count > 0 ? `${styles.scroller} ${styles.underBar}` : styles.scroller}
        onPointerEnter={({ pointerType }) => setIsPointed(pointerType === 'mouse')}
        onPointerLeave={() => setIsPointed(false)}
      >
        <table {...grid} className={styles.grid} onKeyDown={keys.onKeyDown}>
          <thead className={styles.headGroup}>
            <GridHeader
              headers={headers}
              columns={columns.columns}
              sort={list.sort}
              template={template}
              pageState={chosen === 0 ? 'none' : chosen === ids.length ? 'all' : 'some'}
              onSort={on.sort}
              onTogglePage={on.togglePage}
              onWiden={setWidth}
            />
          </thead>
          <tbody
            className={shown.isOld ? `${styles.body} ${styles.old}` : styles.body}
            style={{ height: virtual.getTotalSize() }}
          >
            {items.map(({ index, start }) => {
              const row = shown.rowAt(index)
              return (
                <GridRow
                  key={index}
                  index={index}
                  top={start - HEAD_HEIGHT}
                  row={row}
                  columns={columns.columns}
                  around={around}
                  isSelected={row !== undefined && selection.has(row.orderId)}
                  isActive={index === keys.active || (row !== undefined && row.orderId === openId)}
                  onPress={on.press}
                  onToggle={on.toggle}
                />
              )
            })}
          </tbody>
        </table>
      </div>
    </div>
  )
}

interface Now {
  selection: SelectionActions
  shown: Shown
  setActive(index: number): void
  onOpen(orderId: number): void
  onSort(by: OrderListSort['by']): void
  /** Of the rows in view. */
  ids: readonly number[]
}

/** Handlers that stay the same, so that rows and headings need not be drawn again. */
function useStable(now: Now) {
  const latest = useRef(now)
  latest.current = now
  return useMemo(
    () => ({
      sort: (by: OrderListSort['by']) => latest.current.onSort(by),
      togglePage: () => {
        const { selection, ids } = latest.current
        selection.set(ids, !ids.every(selection.has))
      },
      toggle: (index: number, isRange: boolean) => {
        latest.current.setActive(index)
        latest.current.selection.toggle(index, isRange)
      },
      press: (index: number, event: MouseEvent) => press(latest.current, index, event),
    }),
    [],
  )
}

function press({ selection, shown, setActive, onOpen }: Now, index: number, event: MouseEvent): void {
  // The box beside it selects by itself.
  if (event.target instanceof Element && event.target.closest('label')) return
  setActive(index)
  if (event.shiftKey || event.ctrlKey || event.metaKey) {
    selection.toggle(index, event.shiftKey)
    return
  }
  const row = shown.rowAt(index)
  // Whoever marks text wants to copy it.
  if (row && !window.getSelection()?.toString()) onOpen(row.orderId)
}
