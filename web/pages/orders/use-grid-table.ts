// The columns of the grid as TanStack Table keeps them: order and widths. Rows come in windows and are drawn by
// themselves, so the table has none.
import {
  columnOrderingFeature,
  columnResizingFeature,
  columnSizingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { columns as allColumns } from './columns.tsx'
import type { ColumnsChoice } from './use-columns.ts'

export const SMALLEST_WIDTH = 48
export const MOST_WIDTH = 800
const CHECK_WIDTH = 40

const features = tableFeatures({ columnOrderingFeature, columnSizingFeature, columnResizingFeature })
export type GridFeatures = typeof features

const noRows: never[] = []

export function useGridTable({ columns, widths, widen }: ColumnsChoice) {
  const [sizing, setSizing] = useState(widths)
  const [kept, setKept] = useState(widths)
  // Kept in another tab, or given up for the usual ones.
  if (kept !== widths) {
    setKept(widths)
    setSizing(widths)
  }
  const definitions = useMemo(
    () =>
      columns.map(({ id, size }) => ({
        id,
        size,
        minSize: SMALLEST_WIDTH,
        maxSize: MOST_WIDTH,
        header: id,
      })),
    [columns],
  )
  const order = useMemo(() => columns.map(({ id }) => id as string), [columns])
  const table = useTable<GridFeatures, never>({
    features,
    columns: definitions,
    data: noRows,
    columnResizeMode: 'onChange',
    state: { columnSizing: sizing, columnOrder: order },
    onColumnSizingChange: setSizing,
  })
  const headers = table.getHeaderGroups()[0]?.headers ?? []
  const isResizing = Boolean(table.state.columnResizing.isResizingColumn)
  useEffect(() => {
    // Kept once the hand lets go.
    if (!isResizing && sizing !== widths && !isSame(sizing, widths)) widen(sizing)
  }, [isResizing, sizing, widths, widen])
  const setWidth = useCallback(
    (id: string, width: number) => setSizing((before) => ({ ...before, [id]: width })),
    [],
  )
  const tracks = headers.map((header) => `${header.getSize()}px`).join(' ')
  return {
    headers,
    template: `${CHECK_WIDTH}px ${tracks} minmax(0, 1fr)`,
    setWidth,
  }
}

function isSame(a: Record<string, number>, b: Record<string, number>): boolean {
  return allColumns.every(({ id }) => a[id] === b[id])
}
