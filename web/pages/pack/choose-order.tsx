import { Paper, Stack, Text, UnstyledButton } from '@mantine/core'
import type { PackOrderWire } from '../../../src/dialects/desk/pack/pack-wire.ts'
import { formatDayOf } from '../../parts/format.ts'
import { texts } from '../../texts/texts.ts'
import styles from './pack.module.css'

interface Props {
  orders: readonly PackOrderWire[]
  current: number
  onChoose(at: number): void
}

export function ChooseOrder({ orders, current, onChoose }: Props) {
  return (
    <Stack component="ul" gap="xs" m={0} p={0} aria-label={texts.pack.several}>
      {orders.map((order, at) => (
        <Paper
          key={order.orderId}
          component="li"
          withBorder
          className={styles.choice}
          data-current={at === current || undefined}
          aria-current={at === current || undefined}
        >
          <UnstyledButton p="md" w="100%" onClick={() => onChoose(at)}>
            <Text fw={600} fz="lg">
              {[order.orderNumber, order.recipient, formatDayOf(order.orderDate)].filter(Boolean).join(' · ')}
            </Text>
            <Text c={order.whyNot ? 'red.9' : 'dimmed'}>{order.whyNot ?? texts.pack.choose}</Text>
          </UnstyledButton>
        </Paper>
      ))}
    </Stack>
  )
}
