// The tags of an order, and a menu that puts them on and takes them off.
import { ActionIcon, Badge, ColorSwatch, Group, Menu, Text } from '@mantine/core'
import { IconTag } from '@tabler/icons-react'
import type { OrderBody } from '../../../src/dialects/desk/orders/order-wire.ts'
import { useOrderAction } from '../../api/order.ts'
import { notifyFailed } from '../../parts/notify.ts'
import { texts } from '../../texts/texts.ts'
import { keepEscape } from './keep-escape.ts'
import { useLookups } from './words.ts'

const said = texts.order

interface Props {
  order: OrderBody
  opened: boolean
  onChange(opened: boolean): void
}

export function TagsMenu({ order, opened, onChange }: Props) {
  const { tags } = useLookups()
  const { orderId, tagIds } = order.doc
  const action = useOrderAction(orderId, (actions, { tagId, isOn }: { tagId: number; isOn: boolean }) =>
    actions.tag(tagId, isOn),
  )
  const has = (tagId: number) => (tagIds ?? []).includes(tagId)
  return (
    <Group gap={6}>
      {tags
        .filter(({ tagId }) => has(tagId))
        .map(({ tagId, name, color }) => (
          <Badge
            key={tagId}
            variant="default"
            tt="none"
            leftSection={<ColorSwatch color={color} size={10} withShadow={false} aria-hidden />}
          >
            {name}
          </Badge>
        ))}
      <Menu
        opened={opened}
        onChange={onChange}
        closeOnItemClick={false}
        position="bottom-start"
        withinPortal
        withInitialFocusPlaceholder={false}
      >
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={said.addTag} title={said.addTag}>
            <IconTag size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }} onKeyDown={keepEscape}>
          {tags.length === 0 && (
            <Text size="sm" p="xs">
              {said.noTagsYet}
            </Text>
          )}
          {tags.map(({ tagId, name, color }, at) => (
            <Menu.CheckboxItem
              key={tagId}
              {...(at === 0 ? { 'data-autofocus': true } : {})}
              checked={has(tagId)}
              disabled={order.archivedAt !== null}
              onChange={(isOn) => action.mutate({ tagId, isOn }, { onError: (error) => notifyFailed(error) })}
            >
              <Group gap="xs" wrap="nowrap">
                <ColorSwatch color={color} size={12} withShadow={false} aria-hidden />
                {name}
              </Group>
            </Menu.CheckboxItem>
          ))}
        </Menu.Dropdown>
      </Menu>
    </Group>
  )
}
