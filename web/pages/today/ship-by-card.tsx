import { IconAlertTriangle, IconClock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Due, TodayAnswer } from '../../api/today.ts'
import { texts } from '../../texts/texts.ts'
import { FigureTable } from './figure-table.tsx'
import { TodayCard } from './today-card.tsx'

const icons: Partial<Record<Due, ReactNode>> = {
  overdue: <IconAlertTriangle size={18} color="var(--mantine-color-red-filled)" aria-hidden />,
  today: <IconClock size={18} aria-hidden />,
}

export function ShipByCard({ byShipBy }: Pick<TodayAnswer, 'byShipBy'>) {
  return (
    <TodayCard title={texts.today.byShipBy}>
      <FigureTable
        heading={texts.today.shipBy}
        rows={byShipBy.map(({ due, ...figure }) => ({
          label: texts.today.dues[due],
          figure,
          ...(figure.count > 0 ? { icon: icons[due] } : {}),
        }))}
      />
    </TodayCard>
  )
}
