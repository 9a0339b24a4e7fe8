import { Paper, Text } from '@mantine/core'
import type { OrderFigure } from '../../api/today.ts'
import { OrdersLink } from './orders-link.tsx'

export function BigFigure({ label, figure }: { label: string; figure: OrderFigure }) {
  return (
    <Paper withBorder p="md">
      <Text c="dimmed" size="sm">
        {label}
      </Text>
      <OrdersLink figure={figure} label={label} fz={32} fw={700} lh={1.2} underline="hover" />
    </Paper>
  )
}
