import { type MouseEvent, memo } from 'react'
import type { OrderListRow } from '../../../src/dialects/desk/orders/list-wire.ts'
import { texts } from '../../texts/texts.ts'
import type { Around, OrderColumn } from './columns.tsx'
import styles from './order-grid.module.css'

export interface RowProps {
  index: number
  top: number
  /** Left out until it is loaded. */
  row: OrderListRow | undefined
  columns: readonly OrderColumn[]
  around: Around
  isSelected: boolean
  isActive: boolean
  onPress(index: number, event: MouseEvent): void
  onToggle(index: number, isRange: boolean): void
}

export const rowId = (index: number) => `order-row-${index}`

/** Drawn again only when something of its own changed, so that scrolling moves rows and does no more. */
export const GridRow = memo(function GridRow(props: RowProps) {
  const { index, top, row, columns, around, isSelected, isActive, onPress, onToggle } = props
  return (
    <tr
      id={rowId(index)}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      aria-busy={row === undefined}
      data-active={isActive || undefined}
      className={styles.row}
      style={{ transform: `translateY(${top}px)` }}
      onClick={(event) => onPress(index, event)}
    >
      <td className={styles.check}>
        {row && (
          <label className={styles.target}>
            <input
              type="checkbox"
              className={styles.box}
              tabIndex={-1}
              checked={isSelected}
              aria-label={texts.orders.selectRow(row.orderNumber)}
              readOnly
              onClick={(event) => onToggle(index, event.shiftKey)}
            />
          </label>
        )}
      </td>
      {columns.map(({ id, isRight, cell }) => (
        <td key={id} className={isRight ? `${styles.cell} ${styles.right}` : styles.cell}>
          {row ? cell(row, around) : <div className={styles.bone} />}
        </td>
      ))}
    </tr>
  )
})
