import { Container } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useShortcuts } from '../../parts/shortcuts/shortcuts.ts'
import { NotHere } from '../../shell/not-here.tsx'
import { texts } from '../../texts/texts.ts'
import { orderIdOf } from './order-id.ts'
import { OrderPanel } from './order-panel.tsx'

const said = texts.order

/** One order on a page of its own. */
export function OrderPage() {
  const { accountId = '', orderId } = useParams({ strict: false })
  const navigate = useNavigate()
  const id = orderIdOf(orderId)
  useShortcuts([
    {
      id: 'order.close',
      label: said.keys.close,
      group: said.group,
      keys: 'Escape',
      run: () => void navigate({ to: '/a/$accountId/orders', params: { accountId }, search: {} }),
    },
  ])
  if (id === null) return <NotHere />
  return (
    <Container size="xl" py="md">
      <OrderPanel orderId={id} standalone />
    </Container>
  )
}
