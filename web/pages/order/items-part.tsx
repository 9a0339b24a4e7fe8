import { ActionIcon, Badge, Button, Group, Stack, Table, Text } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { OrderItem, OrderPageBody } from '../../../src/dialects/desk/orders/order-wire.ts'
import { useAccountApi } from '../../api/account.ts'
import { formatNumber } from '../../parts/format.ts'
import { ItemPicture } from '../../parts/item-picture.tsx'
import { texts } from '../../texts/texts.ts'
import { EditField } from './edit-field.tsx'
import { EditPart } from './edit-part.tsx'
import { linesOf } from './edit-session.ts'
import { useEditing } from './editing.tsx'
import { fields } from './fields.ts'
import { moneyIn } from './money.ts'
import type { PartProps } from './part-props.ts'
import { useEdit } from './use-edit.ts'

const said = texts.order
const PICTURE_SIZE = 40

export function ItemsPart({ page, locked }: PartProps) {
  const edit = useEdit(page, fields.items)
  const { items } = page.order.doc
  return (
    <EditPart name="items" title={said.items} edit={edit} locked={locked} form={<LinesForm />}>
      {items.length === 0 ? (
        <Text size="sm" c="dimmed">
          {said.noItems}
        </Text>
      ) : (
        <ItemsTable page={page} />
      )}
    </EditPart>
  )
}

function ItemsTable({ page }: { page: OrderPageBody }) {
  const money = moneyIn(page.currency)
  return (
    <Table.ScrollContainer minWidth={320} type="native">
      <Table verticalSpacing={6} aria-label={said.items}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{said.item}</Table.Th>
            <Table.Th>{said.itemParts.warehouseLocation}</Table.Th>
            <Table.Th ta="right">{said.itemParts.quantity}</Table.Th>
            <Table.Th ta="right" visibleFrom="xs">
              {said.itemParts.unitPrice}
            </Table.Th>
            <Table.Th ta="right">{said.lineTotal}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {page.order.doc.items.map((item) => (
            <Table.Tr key={item.orderItemId}>
              <Table.Td>
                <ItemName item={item} orderId={page.order.doc.orderId} />
              </Table.Td>
              <Table.Td>{item.warehouseLocation}</Table.Td>
              <Table.Td ta="right" fw={item.quantity === 1 ? 400 : 700}>
                {formatNumber(item.quantity)}
              </Table.Td>
              <Table.Td ta="right" visibleFrom="xs">
                {money(item.unitPrice)}
              </Table.Td>
              <Table.Td ta="right">{money((item.unitPrice ?? 0) * item.quantity)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function ItemName({ item, orderId }: { item: OrderItem; orderId: number }) {
  const api = useAccountApi()
  const address = item.imageUrl ? api.address(`orders/${orderId}/items/${item.orderItemId}/picture`) : null
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start">
      {!item.adjustment && <ItemPicture address={address} size={PICTURE_SIZE} />}
      <div>
        <Text size="sm">{item.name}</Text>
        <Group gap={6}>
          {item.sku && (
            <Text size="xs" c="dimmed" ff="monospace">
              {item.sku}
            </Text>
          )}
          {item.options.map((option) => (
            <Badge
              key={`${option.name}${option.value}`}
              variant="light"
              color="gray"
              size="sm"
              tt="none"
              fw={400}
            >
              {[option.name, option.value].filter(Boolean).join(': ')}
            </Badge>
          ))}
        </Group>
      </div>
    </Group>
  )
}

const rows = [
  ['name', 'sku'],
  ['quantity', 'unitPrice', 'warehouseLocation'],
  ['weight', 'upc'],
  ['options', 'imageUrl'],
]

/** Also the lines of a new order. */
export function LinesForm() {
  const { session, addLine, removeLine } = useEditing()
  return (
    <Stack gap="md">
      {linesOf(session.mine).map((line) => (
        <Group key={line} gap="xs" wrap="nowrap" align="flex-start" role="group">
          <Stack gap={6} flex={1}>
            {rows.map((members) => (
              <Group key={members.join()} gap="xs" grow align="flex-start">
                {members.map((member) => (
                  <EditField
                    key={member}
                    path={`${line}.${member}`}
                    label={said.itemParts[member] ?? member}
                  />
                ))}
              </Group>
            ))}
          </Stack>
          <ActionIcon
            variant="subtle"
            color="red"
            mt={24}
            aria-label={said.removeItem(String(session.mine[`${line}.name`] ?? ''))}
            onClick={() => removeLine(line)}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <Group>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={addLine}
        >
          {said.addItem}
        </Button>
      </Group>
    </Stack>
  )
}
