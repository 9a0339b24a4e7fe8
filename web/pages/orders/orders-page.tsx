// The list of orders: tabs, filters, the grid, and whatever is open beside it.
import { Group, Text, Title, VisuallyHidden } from '@mantine/core'
import { Outlet, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import type {
  OrderListFilter,
  OrderListSort,
  OrderStatus,
} from '../../../src/dialects/desk/orders/list-wire.ts'
import { useAccountId } from '../../api/account.ts'
import type { OrderList } from '../../api/orders.ts'
import { Failed, Loading } from '../../parts/states.tsx'
import { useWhenIdle } from '../../parts/use-when-idle.ts'
import { texts } from '../../texts/texts.ts'
import { type Neighbours, NeighboursContext } from '../order/neighbours.ts'
import { BulkBar, loadDialogs } from './bulk-bar/bulk-bar.tsx'
import { columnOf, withArchived } from './columns.tsx'
import { ColumnsMenu } from './columns-menu.tsx'
import { ExportMenu } from './export-menu.tsx'
import { FilterBar } from './filter-bar.tsx'
import { NothingHere } from './nothing-here.tsx'
import styles from './order-grid.module.css'
import { OrderGrid } from './order-grid.tsx'
import { archiveSort, filterOf, firstSort, searchOf, sortOf } from './search.ts'
import { SearchBox } from './search-box.tsx'
import { SelectionLine } from './selection-line.tsx'
import { StatusTabs } from './status-tabs.tsx'
import { useAround } from './use-around.ts'
import { useColumns } from './use-columns.ts'
import { type Shown, useOrderWindows } from './use-order-windows.ts'
import { useSelection } from './use-selection.ts'
import { ViewsMenu } from './views-menu.tsx'

const firstWindows: readonly number[] = [0]

export function OrdersPage() {
  const { list, viewId, go, openId, onOpen } = useAddress()
  const columns = useColumns()
  const isArchive = list.filter.archived ?? false
  const gridColumns = useMemo(
    () => (isArchive ? { ...columns, columns: withArchived(columns.columns) } : columns),
    [isArchive, columns],
  )
  const columnIds = columns.columns.map(({ id }) => id)
  const { around, lookups } = useAround()
  const [windows, setWindows] = useState(firstWindows)
  const onWindows = useCallback((next: readonly number[]) => setWindows(next), [])
  const shown = useOrderWindows(list, windows)
  const selection = useSelection(list, (index) => shown.rowAt(index)?.orderId)
  const { filter, sort } = list
  const onFilter = (next: OrderListFilter) => go(next, sort)
  const onTab = ({ statuses, archived }: { statuses: OrderStatus[]; archived: boolean }) => {
    const { archived: wasArchived = false, ...others } = filter
    const keptSort = sort.by === 'archivedAt' ? firstSort : sort
    const nextSort = archived === wasArchived ? sort : archived ? archiveSort : keptSort
    go({ ...others, statuses, ...(archived && { archived }) }, nextSort)
  }
  const onSort = (by: OrderListSort['by']) =>
    go(filter, { by, descending: by === sort.by ? !sort.descending : fallsFirst.includes(by) })
  const { total } = shown
  useWhenIdle(loadDialogs)
  return (
    <div className={styles.page}>
      <VisuallyHidden>
        <Title order={1}>{texts.orders.title}</Title>
      </VisuallyHidden>
      <StatusTabs filter={filter} onChange={onTab} />
      <Group px="sm" py={6} gap="xs" justify="space-between" align="center">
        <Group gap="xs">
          <SearchBox text={filter.text ?? ''} onChange={(text) => onFilter({ ...filter, text })} />
          <ViewsMenu
            list={list}
            columns={columnIds}
            viewId={viewId}
            onOpen={(view) => {
              if (view.columns) columns.show(view.columns.flatMap((id) => columnOf(id)?.id ?? []))
              go(view.filter, sortOf({ sort: view.sort }), view.viewId)
            }}
            onLeave={() => go(filter, sort)}
          />
          <FilterBar filter={filter} lookups={lookups} onChange={onFilter} />
        </Group>
        <Group gap="xs">
          {total !== null && (
            <Text size="sm" c="dimmed" aria-live="polite">
              {texts.orders.orders(total)}
            </Text>
          )}
          <ColumnsMenu {...columns} />
          <ExportMenu list={list} columns={columnIds} />
        </Group>
      </Group>
      {shown.error ? (
        <Failed error={shown.error} onRetry={shown.retry} />
      ) : total === null ? (
        <Loading />
      ) : total === 0 ? (
        <NothingHere filter={filter} onFilter={onFilter} />
      ) : (
        <OrderGrid
          {...{ list, shown, total, columns: gridColumns, around, selection, openId }}
          {...{ onWindows, onSort, onOpen }}
        />
      )}
      {selection.count > 0 && (
        // Over the list: what is pointed at must not move when it is selected.
        <div className={styles.bulk}>
          <SelectionLine selection={selection} total={total ?? 0} />
          <BulkBar
            selection={selection.selection}
            count={selection.count}
            isArchive={isArchive}
            onClear={selection.clear}
          />
        </div>
      )}
      <NeighboursContext value={neighboursOf(shown, openId, onOpen)}>
        <Outlet />
      </NeighboursContext>
    </div>
  )
}

function neighboursOf(shown: Shown, openId: number | null, onOpen: (id: number) => void): Neighbours {
  const at = openId === null ? -1 : shown.indexOf(openId)
  const to = (index: number) => {
    const row = at >= 0 && index >= 0 ? shown.rowAt(index) : undefined
    return row ? () => onOpen(row.orderId) : null
  }
  return { onPrevious: to(at - 1), onNext: to(at + 1) }
}

/** Pressed once, the largest come first. */
const fallsFirst: readonly OrderListSort['by'][] = [
  'orderDate',
  'createDate',
  'modifyDate',
  'total',
  'quantity',
  'archivedAt',
]

/** The address says what is shown; whatever changes what is shown goes to another address. */
function useAddress() {
  const search = useSearch({ from: '/a/$accountId/orders' })
  const { orderId } = useParams({ strict: false })
  const accountId = String(useAccountId())
  const navigate = useNavigate()
  const key = JSON.stringify(search)
  const list = useMemo<OrderList>(() => {
    const parsed = JSON.parse(key) as typeof search
    return { filter: filterOf(parsed), sort: sortOf(parsed) }
  }, [key])
  const go = (filter: OrderListFilter, sort: OrderListSort, view?: number) =>
    void navigate({
      to: '/a/$accountId/orders',
      params: { accountId },
      search: searchOf(filter, sort, view ?? search.view),
      replace: filter.text !== list.filter.text,
    })
  const onOpen = (id: number) =>
    void navigate({
      to: '/a/$accountId/orders/$orderId',
      params: { accountId, orderId: String(id) },
      search,
    })
  return { list, viewId: search.view, go, openId: orderId ? Number(orderId) : null, onOpen }
}
