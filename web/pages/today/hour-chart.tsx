// By itself, because the library of charts is large.
import '@mantine/charts/styles.css'
import { BarChart } from '@mantine/charts'
import { texts } from '../../texts/texts.ts'

interface Props {
  hours: { hour: string; count: number }[]
  height: number
}

export default function HourChart({ hours, height }: Props) {
  return (
    <BarChart
      h={height}
      data={hours}
      dataKey="hour"
      series={[{ name: 'count', label: texts.today.orders, color: 'spruce.6' }]}
      yAxisProps={{ allowDecimals: false, width: 40 }}
      // The table beside it is what keys and screen readers get.
      barChartProps={{ accessibilityLayer: false }}
      barProps={{ isAnimationActive: false }}
      tickLine="none"
    />
  )
}
