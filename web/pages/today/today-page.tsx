// The day at a glance; every number leads to its list.
import { Container, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useAccountId } from '../../api/account.ts'
import { useSession } from '../../api/session.ts'
import { type TodayAnswer, todayQuery } from '../../api/today.ts'
import { formatDay } from '../../parts/format.ts'
import { Failed, Loading } from '../../parts/states.tsx'
import { texts } from '../../texts/texts.ts'
import { AgeCard } from './age-card.tsx'
import { BigFigure } from './big-figure.tsx'
import { FigureTable } from './figure-table.tsx'
import { HourCard } from './hour-card.tsx'
import { ShipByCard } from './ship-by-card.tsx'
import { TodayCard } from './today-card.tsx'
import { TroubleCard } from './trouble-card.tsx'

export function TodayPage() {
  const { user } = useSession()
  const timeZone = user.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const { data, error, refetch } = useQuery(todayQuery(useAccountId(), timeZone))
  if (data) return <Today today={data} />
  return error ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading />
}

function Today({ today }: { today: TodayAnswer }) {
  const { shipped, holds } = today
  return (
    <Container size="xl" px={{ base: 'xs', sm: 'md' }} py="md">
      <Stack gap="md">
        <Group justify="space-between" align="baseline" gap="xs">
          <Title order={1} size="h2">
            {texts.today.title}
          </Title>
          <Text c="dimmed">{texts.today.inZone(formatDay(today.day), today.timeZone)}</Text>
        </Group>
        <SimpleGrid cols={{ base: 2, md: 4 }}>
          <BigFigure label={texts.today.waiting} figure={today.waiting} />
          <BigFigure label={texts.today.shipped} figure={shipped.all} />
          <BigFigure label={texts.today.awaitingPayment} figure={today.awaitingPayment} />
          <BigFigure label={texts.today.onHold} figure={holds.all} />
        </SimpleGrid>
        <SimpleGrid cols={{ base: 1, md: 2 }}>
          <ShipByCard byShipBy={today.byShipBy} />
          <AgeCard byAge={today.byAge} />
          <TodayCard title={texts.today.holds}>
            <FigureTable
              heading={texts.today.holdEnds}
              rows={[
                { label: texts.today.holdToday, figure: holds.today },
                { label: texts.today.holdTomorrow, figure: holds.tomorrow },
                { label: texts.today.holdSoon, figure: holds.soon },
              ]}
            />
          </TodayCard>
          <TroubleCard today={today} />
        </SimpleGrid>
        <HourCard byHour={shipped.byHour} timeZone={today.timeZone} />
        <SimpleGrid cols={{ base: 1, md: 2 }}>
          <TodayCard title={texts.today.byUser}>
            <FigureTable
              heading={texts.today.person}
              empty={texts.today.noneShipped}
              rows={shipped.byUser.map(({ userId, name, ...figure }) => ({
                label: userId === null ? texts.today.nobody : (name ?? texts.today.formerUser),
                figure,
              }))}
            />
          </TodayCard>
          <TodayCard title={texts.today.byCarrier}>
            <FigureTable
              heading={texts.today.carrier}
              empty={texts.today.noneShipped}
              rows={shipped.byCarrier.map(({ carrierCode, ...figure }) => ({
                label: carrierCode || texts.today.noCarrier,
                figure,
              }))}
            />
          </TodayCard>
        </SimpleGrid>
      </Stack>
    </Container>
  )
}
