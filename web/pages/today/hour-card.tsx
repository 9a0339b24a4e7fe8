import { Box, Skeleton, Table, Text } from '@mantine/core'
import { lazy, Suspense } from 'react'
import type { TodayAnswer } from '../../api/today.ts'
import { formatTime } from '../../parts/format.ts'
import { texts } from '../../texts/texts.ts'
import { OrdersLink } from './orders-link.tsx'
import { TodayCard } from './today-card.tsx'

const HourChart = lazy(() => import('./hour-chart.tsx'))
const HEIGHT = 220

type Hours = TodayAnswer['shipped']['byHour']

export function HourCard({ byHour, timeZone }: { byHour: Hours; timeZone: string }) {
  const hours = byHour.map(({ at, ...figure }) => ({ hour: formatTime(at, timeZone), figure }))
  const busy = hours.filter(({ figure }) => figure.count > 0)
  return (
    <TodayCard title={texts.today.byHour}>
      {busy.length === 0 ? (
        <Text c="dimmed">{texts.today.noneShipped}</Text>
      ) : (
        <>
          <Box aria-hidden>
            <Suspense fallback={<Skeleton h={HEIGHT} />}>
              <HourChart
                hours={hours.map(({ hour, figure }) => ({ hour, count: figure.count }))}
                height={HEIGHT}
              />
            </Suspense>
          </Box>
          <details>
            <summary>{texts.today.asTable}</summary>
            <Table horizontalSpacing={0} aria-label={texts.today.byHour}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{texts.today.hour}</Table.Th>
                  <Table.Th ta="right">{texts.today.orders}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {busy.map(({ hour, figure }) => (
                  <Table.Tr key={hour}>
                    <Table.Th scope="row" fw={400}>
                      {hour}
                    </Table.Th>
                    <Table.Td ta="right">
                      <OrdersLink figure={figure} label={hour} />
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </details>
        </>
      )}
    </TodayCard>
  )
}
