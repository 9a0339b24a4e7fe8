// What an order is at a glance: number, status, age, whose, and what can be done.
import { Alert, Badge, Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconArchive, IconHandStop } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { OrderPageBody } from '../../../src/dialects/desk/orders/order-wire.ts'
import { formatAge, formatDay, formatInstant } from '../../parts/format.ts'
import { texts } from '../../texts/texts.ts'
import { AssignMenu } from './assign-menu.tsx'
import { StatusBadge } from './status-badge.tsx'
import { TagsMenu } from './tags-menu.tsx'
import type { OpenMenu } from './use-order-doings.tsx'
import { useLookups } from './words.ts'

const said = texts.order

interface Props {
  page: OrderPageBody
  locked: string | null
  /** On a page of its own the order is what the page is about. */
  standalone: boolean
  menu: OpenMenu
  onMenu(menu: OpenMenu): void
  onRelease(): void
  onRestore(): void
  children: ReactNode
}

export function OrderHeader({
  page,
  locked,
  standalone,
  menu,
  onMenu,
  onRelease,
  onRestore,
  children,
}: Props) {
  const { order } = page
  const { doc } = order
  const { stores } = useLookups()
  const [now] = useState(() => Date.now())
  const store = stores.find(({ storeId }) => storeId === doc.advancedOptions.storeId)
  const isLate = doc.shipByDate !== null && Date.parse(doc.shipByDate) < now && doc.orderStatus !== 'shipped'
  return (
    <Stack gap="xs">
      <Group gap="sm" align="center">
        <Title
          order={standalone ? 1 : 2}
          size="h3"
          tabIndex={-1}
          data-order-title
          style={{ overflowWrap: 'anywhere', outline: 'none' }}
        >
          {said.order(doc.orderNumber)}
        </Title>
        <StatusBadge status={doc.orderStatus} />
        {order.printedAt !== null && doc.orderStatus === 'awaiting_shipment' && (
          <Badge variant="light" color="indigo" tt="none">
            {said.printed}
          </Badge>
        )}
        {order.deliveredAt !== null && (
          <Badge variant="light" color="green" tt="none">
            {said.delivered}
          </Badge>
        )}
      </Group>
      <Group gap="xs">
        <Text size="sm" c="dimmed">
          {[store?.name, said.ordered(formatAge(doc.orderDate, now))].filter(Boolean).join(' · ')}
        </Text>
        {doc.shipByDate && (
          <Text size="sm" c={isLate ? 'red' : 'dimmed'} fw={isLate ? 600 : 400}>
            {said.shipBy(formatInstant(doc.shipByDate))}
            {isLate && ` (${said.late})`}
          </Text>
        )}
        <AssignMenu
          order={order}
          opened={menu === 'assign'}
          onChange={(opened) => onMenu(opened ? 'assign' : null)}
        />
        <TagsMenu
          order={order}
          opened={menu === 'tags'}
          onChange={(opened) => onMenu(opened ? 'tags' : null)}
        />
      </Group>
      {children}
      {doc.orderStatus === 'on_hold' && order.archivedAt === null && (
        <Alert color="orange" p="xs" icon={<IconHandStop aria-hidden />}>
          <Group justify="space-between" gap="xs">
            <Text size="sm">
              {doc.holdUntilDate
                ? `${said.heldUntil(formatDay(doc.holdUntilDate))}. ${said.heldHint}`
                : said.held}
            </Text>
            <Button size="compact-sm" variant="default" onClick={onRelease}>
              {said.release}
            </Button>
          </Group>
        </Alert>
      )}
      {order.archivedAt !== null && (
        <Alert color="gray" p="xs" icon={<IconArchive aria-hidden />} title={putAway(page)}>
          <Group justify="space-between" gap="xs">
            <Text size="sm">
              {order.archivedHow === 'merged'
                ? said.mergedHint(String(doc.advancedOptions.parentId ?? ''))
                : said.archivedHint}
            </Text>
            {order.archivedHow !== 'merged' && (
              <Button size="compact-sm" variant="default" onClick={onRestore}>
                {said.restore}
              </Button>
            )}
          </Group>
        </Alert>
      )}
      {locked !== null && order.archivedAt === null && (
        <Text size="xs" c="dimmed">
          {locked}
        </Text>
      )}
    </Stack>
  )
}

const puttingAway = ['order_deleted', 'order_archived', 'order_merged_away'] as const

/** How, when, and by whom as far as the first page of the history knows. */
function putAway({ order: { archivedAt, archivedHow }, history }: OrderPageBody): string {
  if (archivedAt === null || archivedHow === null) return said.archived
  const event = history.find(({ kind }) => puttingAway.some((one) => one === kind))
  return said.putAway(archivedHow, formatInstant(archivedAt), event ? texts.history.actor(event.actor) : null)
}
