// The drawer beside the list: the list stays at hand, so nothing is dimmed and no focus is caught.
import { ActionIcon, Box, Group } from '@mantine/core'
import { IconArrowsMaximize, IconChevronLeft, IconChevronRight, IconX } from '@tabler/icons-react'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useContext } from 'react'
import { useShortcuts } from '../../parts/shortcuts/shortcuts.ts'
import { NotHere } from '../../shell/not-here.tsx'
import { texts } from '../../texts/texts.ts'
import { NeighboursContext } from './neighbours.ts'
import styles from './order-drawer.module.css'
import { orderIdOf } from './order-id.ts'
import { OrderPanel } from './order-panel.tsx'

const said = texts.order

export function OrderDrawer() {
  const { accountId = '', orderId = '' } = useParams({ strict: false })
  const navigate = useNavigate()
  const { onPrevious, onNext } = useContext(NeighboursContext)
  const id = orderIdOf(orderId)
  const close = () =>
    void navigate({ to: '/a/$accountId/orders', params: { accountId }, search: (search) => search })
  const open = () => void navigate({ to: '/a/$accountId/order/$orderId', params: { accountId, orderId } })
  const { keys, group } = said
  useShortcuts([
    { id: 'order.close', label: keys.close, group, keys: 'Escape', run: close },
    { id: 'order.full', label: keys.full, group, keys: 'o', run: open },
    {
      ...{ id: 'order.previous', label: keys.previous, group, keys: '[' },
      ...{ run: () => onPrevious?.(), isDisabled: onPrevious === null },
    },
    {
      ...{ id: 'order.next', label: keys.next, group, keys: ']' },
      ...{ run: () => onNext?.(), isDisabled: onNext === null },
    },
  ])
  return (
    <aside className={styles.drawer} aria-label={said.group}>
      <Group className={styles.bar} justify="space-between" px="md" py={6}>
        <Group gap={4}>
          <Button label={said.previous} Icon={IconChevronLeft} onClick={onPrevious} />
          <Button label={said.next} Icon={IconChevronRight} onClick={onNext} />
        </Group>
        <Group gap={4}>
          <ActionIcon
            variant="subtle"
            color="gray"
            component={Link}
            to={`/a/${accountId}/order/${orderId}`}
            aria-label={said.openFull}
            title={said.openFull}
          >
            <IconArrowsMaximize size={18} aria-hidden />
          </ActionIcon>
          <Button label={said.close} Icon={IconX} onClick={close} />
        </Group>
      </Group>
      <Box p="md">{id === null ? <NotHere /> : <OrderPanel key={id} orderId={id} />}</Box>
    </aside>
  )
}

interface ButtonProps {
  label: string
  Icon: typeof IconX
  onClick: (() => void) | null
}

function Button({ label, Icon, onClick }: ButtonProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={label}
      title={label}
      disabled={onClick === null}
      onClick={() => onClick?.()}
    >
      <Icon size={18} aria-hidden />
    </ActionIcon>
  )
}
