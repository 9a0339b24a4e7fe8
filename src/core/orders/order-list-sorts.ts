// By what the desk's list may be sorted, as SQL on orders called `o`. Pure.
import { orderStatuses } from './order.ts'
import type { OrderListSort } from './order-list-filter.ts'

interface SortSql {
  column: string
  /** What the column needs beside `orders o`. */
  join: string
  descending: boolean
}

type Key = OrderListSort['by']

const columns: Record<Exclude<Key, 'age'>, string> = {
  orderNumber: 'o.number_sort',
  orderDate: 'o.order_date',
  createDate: 'o.create_date',
  modifyDate: 'o.modify_date',
  shipBy: 'o.ship_by',
  recipient: `nullif(o.recipient_key, '')`,
  total: 'o.order_total',
  country: 'o.country',
  quantity: 'o.item_quantity',
  store: 'lower(s.name)',
  status: `array_position('{${orderStatuses.join(',')}}'::text[], o.status)`,
  assignee: 'lower(u.name)',
  archivedAt: 'o.archived_at',
}

const joins: { [K in Key]?: string } = {
  store: 'left join stores s on s.account_id = o.account_id and s.store_id = o.store_id',
  assignee: 'left join users u on u.user_id = o.user_id',
}

/** The age grows as the order date goes back. */
export function listSortSql({ by, descending }: OrderListSort): SortSql {
  if (by === 'age') return { ...listSortSql({ by: 'orderDate', descending: !descending }) }
  return { column: columns[by], join: joins[by] ?? '', descending }
}
