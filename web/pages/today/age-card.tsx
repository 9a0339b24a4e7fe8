import type { TodayAnswer } from '../../api/today.ts'
import { texts } from '../../texts/texts.ts'
import { FigureTable } from './figure-table.tsx'
import { TodayCard } from './today-card.tsx'

export function AgeCard({ byAge }: Pick<TodayAnswer, 'byAge'>) {
  return (
    <TodayCard title={texts.today.byAge}>
      <FigureTable
        heading={texts.today.age}
        rows={byAge.map(({ fromDays, toDays, ...figure }) => ({
          label: texts.today.ages(fromDays, toDays),
          figure,
        }))}
      />
    </TodayCard>
  )
}
