import { Badge, Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { OrderListFilter, OrderStatus } from '../../../src/dialects/desk/orders/list-wire.ts'
import { useAccountId } from '../../api/account.ts'
import { countsQuery } from '../../api/orders.ts'
import { formatNumber } from '../../parts/format.ts'
import { texts } from '../../texts/texts.ts'
import styles from './order-grid.module.css'
import { statuses } from './search.ts'

const ALL = 'all'
const ARCHIVE = 'archive'

interface StatusTabsProps {
  filter: OrderListFilter
  onChange(chosen: { statuses: OrderStatus[]; archived: boolean }): void
}

/** Each tab tells how many orders it has under the rest of the filter. */
export function StatusTabs({ filter, onChange }: StatusTabsProps) {
  const { data } = useQuery(countsQuery(useAccountId(), filter))
  const counts = data?.counts
  const chosen = filter.statuses ?? []
  const ofStatus = chosen.length === 0 ? ALL : chosen.length === 1 ? (chosen[0] ?? ALL) : null
  const active = filter.archived ? ARCHIVE : ofStatus
  const all = counts && Object.values(counts).reduce((sum, n) => sum + n, 0)
  return (
    <Tabs
      value={active}
      onChange={(value) =>
        onChange({ statuses: statuses.filter((status) => status === value), archived: value === ARCHIVE })
      }
    >
      <Tabs.List aria-label={texts.orders.statusOf} className={styles.tabs ?? ''}>
        <Tab value={ALL} label={texts.orders.all} count={all} isActive={active === ALL} />
        {statuses.map((status) => (
          <Tab
            key={status}
            value={status}
            label={texts.status.of(status)}
            count={counts?.[status]}
            isActive={active === status}
          />
        ))}
        <Tab
          value={ARCHIVE}
          label={texts.orders.archive}
          count={data?.archived}
          isActive={active === ARCHIVE}
        />
      </Tabs.List>
    </Tabs>
  )
}

interface TabProps {
  value: string
  label: string
  count: number | undefined
  isActive: boolean
}

function Tab({ value, label, count, isActive }: TabProps) {
  return (
    <Tabs.Tab
      value={value}
      className={styles.tab ?? ''}
      rightSection={
        count !== undefined && (
          <Badge size="sm" radius="sm" variant={isActive ? 'filled' : 'default'} tt="none">
            {formatNumber(count)}
          </Badge>
        )
      }
    >
      {label}
    </Tabs.Tab>
  )
}
