import { Checkbox, UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { Header } from '@tanstack/react-table'
import { type KeyboardEvent, memo } from 'react'
import type { OrderListSort } from '../../../src/dialects/desk/orders/list-wire.ts'
import { texts } from '../../texts/texts.ts'
import type { OrderColumn } from './columns.tsx'
import styles from './order-grid.module.css'
import { type GridFeatures, MOST_WIDTH, SMALLEST_WIDTH } from './use-grid-table.ts'

interface GridHeaderProps {
  headers: readonly Header<GridFeatures, never, unknown>[]
  columns: readonly OrderColumn[]
  sort: OrderListSort
  /** Another one when a width changed. */
  template: string
  pageState: 'all' | 'some' | 'none'
  onSort(by: OrderListSort['by']): void
  onTogglePage(): void
  onWiden(id: string, width: number): void
}

export const GridHeader = memo(function GridHeader(props: GridHeaderProps) {
  const { headers, columns, sort, pageState, onSort, onTogglePage, onWiden } = props
  return (
    <tr aria-rowindex={1} className={styles.head}>
      <th scope="col" className={styles.check}>
        <Checkbox
          size="xs"
          checked={pageState === 'all'}
          indeterminate={pageState === 'some'}
          aria-label={texts.orders.selectPage}
          onChange={onTogglePage}
        />
      </th>
      {headers.map((header) => {
        const column = columns.find(({ id }) => id === header.id)
        return (
          column && (
            <HeaderCell
              key={header.id}
              header={header}
              column={column}
              sort={sort}
              onSort={onSort}
              onWiden={onWiden}
            />
          )
        )
      })}
    </tr>
  )
})

const STEP = 16

function HeaderCell({
  header,
  column,
  sort,
  onSort,
  onWiden,
}: Pick<GridHeaderProps, 'sort' | 'onSort' | 'onWiden'> & {
  header: Header<GridFeatures, never, unknown>
  column: OrderColumn
}) {
  const name = texts.orders.columnNames[column.id]
  const isSorted = column.sort === sort.by
  const Arrow = sort.descending ? IconArrowDown : IconArrowUp
  const { sort: by } = column
  const resize = header.getResizeHandler()
  const width = header.getSize()
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key]
    if (step === undefined) return
    event.preventDefault()
    event.stopPropagation()
    onWiden(column.id, Math.min(MOST_WIDTH, Math.max(SMALLEST_WIDTH, width + step)))
  }
  return (
    <th
      scope="col"
      aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : by ? 'none' : undefined}
      className={column.isRight ? `${styles.headCell} ${styles.right}` : styles.headCell}
    >
      {by ? (
        <UnstyledButton className={styles.sort} onClick={() => onSort(by)}>
          <span className={styles.headText}>{name}</span>
          {isSorted && <Arrow size={14} aria-hidden />}
        </UnstyledButton>
      ) : (
        <span className={styles.headText}>{name}</span>
      )}
      <hr
        tabIndex={0}
        aria-orientation="vertical"
        aria-label={texts.orders.resize(name)}
        aria-valuenow={Math.round(width)}
        aria-valuemin={SMALLEST_WIDTH}
        aria-valuemax={MOST_WIDTH}
        className={styles.resize}
        onMouseDown={resize}
        onTouchStart={resize}
        onKeyDown={onKeyDown}
      />
    </th>
  )
}
