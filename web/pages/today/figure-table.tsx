import { Group, Progress, Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { OrderFigure } from '../../api/today.ts'
import { texts } from '../../texts/texts.ts'
import { OrdersLink } from './orders-link.tsx'

interface Row {
  label: string
  figure: OrderFigure
  /** Beside the label, where it needs attention. */
  icon?: ReactNode
}

interface Props {
  heading: string
  rows: readonly Row[]
  /** Said instead of a table without rows. */
  empty?: string
}

/** Numbers with bars that tell their shares, each a link. */
export function FigureTable({ heading, rows, empty }: Props) {
  if (rows.length === 0) return <Text c="dimmed">{empty}</Text>
  const most = Math.max(1, ...rows.map(({ figure }) => figure.count))
  return (
    <Table horizontalSpacing={0} verticalSpacing={6} layout="fixed">
      <Table.Thead>
        <Table.Tr>
          <Table.Th w="45%">{heading}</Table.Th>
          <Table.Td aria-hidden />
          <Table.Th w={80} ta="right">
            {texts.today.orders}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ label, figure, icon }) => (
          <Table.Tr key={label}>
            <Table.Th scope="row" fw={400}>
              <Group gap="xs" wrap="nowrap">
                {icon}
                {label}
              </Group>
            </Table.Th>
            <Table.Td aria-hidden>
              <Progress value={(100 * figure.count) / most} size="lg" mx="sm" tabIndex={-1} />
            </Table.Td>
            <Table.Td ta="right">
              <OrdersLink figure={figure} label={label} fw={600} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
