// The columns that the list can have: what stands in each, how wide it begins, and what it sorts by.
import { Group, Text } from '@mantine/core'
import { IconGift, IconMessage, IconNote } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { OrderListRow, OrderListSort } from '../../../src/dialects/desk/orders/list-wire.ts'
import {
  formatAge,
  formatAmount,
  formatCountry,
  formatDay,
  formatInstant,
  formatNumber,
} from '../../parts/format.ts'
import { texts } from '../../texts/texts.ts'
import styles from './order-grid.module.css'
import { StatusMark } from './status-mark.tsx'
import { TagMarks } from './tag-marks.tsx'

/** Names of what a row has only by id, and the time it is. */
export interface Around {
  tags: ReadonlyMap<number, { name: string; color: string }>
  stores: ReadonlyMap<number, string>
  members: ReadonlyMap<string, string>
  carriers: ReadonlyMap<string, string>
  services: ReadonlyMap<string, string>
  nowMs: number
}

export interface OrderColumn {
  id: ColumnId
  size: number
  sort?: OrderListSort['by']
  isRight?: boolean
  cell(row: OrderListRow, around: Around): ReactNode
}

export type ColumnId = keyof typeof texts.orders.columnNames

const column = (
  id: ColumnId,
  size: number,
  cell: OrderColumn['cell'],
  more: Pick<OrderColumn, 'sort' | 'isRight'> = {},
): OrderColumn => ({ id, size, cell, ...more })

export const columns: readonly OrderColumn[] = [
  column('orderNumber', 120, ({ orderNumber }) => <strong>{orderNumber}</strong>, { sort: 'orderNumber' }),
  column('status', 176, ({ status }) => <StatusMark status={status} />, { sort: 'status' }),
  column('recipient', 165, ({ recipient }) => recipient, { sort: 'recipient' }),
  column('items', 220, items),
  column('quantity', 60, ({ quantity }) => formatNumber(quantity), { sort: 'quantity', isRight: true }),
  column('total', 92, ({ orderTotal }) => formatAmount(orderTotal), { sort: 'total', isRight: true }),
  column('age', 92, age, { sort: 'age' }),
  column('shipBy', 120, shipBy, { sort: 'shipBy' }),
  column('orderDate', 184, ({ orderDate }) => formatInstant(orderDate), { sort: 'orderDate' }),
  column('country', 80, country, { sort: 'country' }),
  column('tags', 180, ({ tagIds }, { tags }) => <TagMarks tagIds={tagIds} tags={tags} />),
  column('flags', 80, flags),
  column('assignee', 140, ({ userId }, { members }) => (userId ? (members.get(userId) ?? '') : ''), {
    sort: 'assignee',
  }),
  column('store', 150, ({ storeId }, { stores }) => stores.get(storeId) ?? texts.orders.unknown(storeId), {
    sort: 'store',
  }),
  column('requestedService', 160, ({ requestedService }) => requestedService),
  column('carrier', 130, ({ carrierCode }, { carriers }) =>
    carrierCode ? (carriers.get(carrierCode) ?? carrierCode) : '',
  ),
  column('service', 160, ({ carrierCode, serviceCode }, { services }) =>
    serviceCode ? (services.get(`${carrierCode} ${serviceCode}`) ?? serviceCode) : '',
  ),
  column('weight', 100, ({ weight }) => weight && weight.value > 0 && `${weight.value} ${weight.units}`, {
    isRight: true,
  }),
  column('firstSku', 140, ({ firstSku }) => firstSku),
  column('lines', 70, ({ lines }) => formatNumber(lines), { isRight: true }),
  column('company', 160, ({ company }) => company),
  column('city', 130, ({ city }) => city),
  column('state', 80, ({ state }) => state),
  column('postalCode', 110, ({ postalCode }) => postalCode),
  column('email', 200, ({ email }) => email),
  column('amountPaid', 100, ({ amountPaid }) => formatAmount(amountPaid), { isRight: true }),
  column('holdUntil', 120, ({ holdUntilDate }) => formatDay(holdUntilDate)),
  column('createDate', 184, ({ createDate }) => formatInstant(createDate), { sort: 'createDate' }),
  column('modifyDate', 184, ({ modifyDate }) => formatInstant(modifyDate), { sort: 'modifyDate' }),
  column('paymentDate', 184, ({ paymentDate }) => formatInstant(paymentDate)),
  column('shipDate', 120, ({ shipDate }) => formatDay(shipDate)),
  column('printed', 184, ({ printedAt }) => formatInstant(printedAt)),
  column('customField1', 140, ({ customField1 }) => customField1),
  column('customField2', 140, ({ customField2 }) => customField2),
  column('customField3', 140, ({ customField3 }) => customField3),
  column('source', 120, ({ source }) => source),
  column('archived', 230, archived, { sort: 'archivedAt' }),
]

export const usualColumns: readonly ColumnId[] = columns.slice(0, 14).map(({ id }) => id)

/** How and when an order was put away: the archive always tells. */
export function withArchived(shown: readonly OrderColumn[]): readonly OrderColumn[] {
  const told = columnOf('archived')
  return told && !shown.includes(told) ? [...shown.slice(0, 1), told, ...shown.slice(1)] : shown
}

function archived({ archivedAt, archivedHow }: OrderListRow): ReactNode {
  return archivedAt && archivedHow && texts.orders.archivedHow(archivedHow, formatInstant(archivedAt))
}

export function columnOf(id: string): OrderColumn | undefined {
  return columns.find((column) => column.id === id)
}

const sent: readonly OrderListRow['status'][] = ['shipped', 'cancelled', 'rejected_fulfillment']

const DAY_MS = 86_400_000

function age({ orderDate }: OrderListRow, { nowMs }: Around): ReactNode {
  const days = Math.floor((nowMs - Date.parse(orderDate)) / DAY_MS)
  return days < 1 ? formatAge(orderDate, nowMs) : texts.orders.days(days)
}

function country({ country: code }: OrderListRow): ReactNode {
  const name = formatCountry(code)
  if (name === (code ?? '')) return name
  return (
    <span title={name}>
      <span aria-hidden>{code}</span>
      <span className={styles.heard}>{name}</span>
    </span>
  )
}

/** The day stands as it was given: no zone shifts it. */
function shipBy({ shipByDate, status }: OrderListRow, { nowMs }: Around): ReactNode {
  if (!shipByDate) return ''
  const isLate =
    !sent.includes(status) && shipByDate.slice(0, 10) < new Date(nowMs).toISOString().slice(0, 10)
  if (!isLate) return formatDay(shipByDate)
  return (
    <Text span inherit fw={600} className={styles.late} title={texts.orders.overdue}>
      {formatDay(shipByDate)}
      <span className={styles.heard}> {texts.orders.overdue}</span>
    </Text>
  )
}

function items({ firstItem, firstSku, lines }: OrderListRow): ReactNode {
  return (
    <span className={styles.items}>
      <span className={styles.first}>{firstItem ?? firstSku}</span>
      {lines > 1 && <span className={styles.more}>{texts.orders.moreItems(lines - 1)}</span>}
    </span>
  )
}

function flags({ gift, hasCustomerNotes, hasInternalNotes }: OrderListRow): ReactNode {
  const marks = [
    { isOn: gift, label: texts.orders.gift, Icon: IconGift },
    { isOn: hasCustomerNotes, label: texts.orders.customerNotes, Icon: IconMessage },
    { isOn: hasInternalNotes, label: texts.orders.internalNotes, Icon: IconNote },
  ].filter(({ isOn }) => isOn)
  return (
    <Group gap={4} wrap="nowrap">
      {marks.map(({ label, Icon }) => (
        <Icon key={label} size={16} role="img" aria-label={label}>
          <title>{label}</title>
        </Icon>
      ))}
    </Group>
  )
}
