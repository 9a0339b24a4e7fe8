// The columns that the user sees, in their order and width; kept for the user and the account.
import { useMemo } from 'react'
import { usePreference } from '../../api/preferences.ts'
import { type ColumnId, columnOf, type OrderColumn, usualColumns } from './columns.tsx'

export interface ColumnsPreference {
  shown: readonly string[]
  widths: Record<string, number>
}

const usual: ColumnsPreference = { shown: usualColumns, widths: {} }

export interface ColumnsChoice {
  columns: readonly OrderColumn[]
  widths: Record<string, number>
  show(ids: readonly ColumnId[]): void
  widen(widths: Record<string, number>): void
  reset(): void
}

export function useColumns(): ColumnsChoice {
  const [{ shown, widths }, keep] = usePreference<ColumnsPreference>('orders.columns', usual)
  const columns = useMemo(() => {
    const known = shown.flatMap((id) => columnOf(id) ?? [])
    return known.length > 0 ? known : usualColumns.flatMap((id) => columnOf(id) ?? [])
  }, [shown])
  return {
    columns,
    widths,
    show: (ids) => keep({ shown: ids, widths }),
    widen: (widths) => keep({ shown, widths }),
    reset: () => keep(null),
  }
}
