// Whose order it is, and a menu that gives it to somebody.
import { Button, Menu } from '@mantine/core'
import { IconCheck, IconUser } from '@tabler/icons-react'
import type { OrderBody } from '../../../src/dialects/desk/orders/order-wire.ts'
import { useOrderAction } from '../../api/order.ts'
import { useSession } from '../../api/session.ts'
import { notifyFailed } from '../../parts/notify.ts'
import { texts } from '../../texts/texts.ts'
import { keepEscape } from './keep-escape.ts'
import { useLookups, useWords } from './words.ts'

const said = texts.order

interface Props {
  order: OrderBody
  opened: boolean
  onChange(opened: boolean): void
}

export function AssignMenu({ order, opened, onChange }: Props) {
  const { members } = useLookups()
  const { user } = useSession()
  const words = useWords()
  const { orderId, userId } = order.doc
  const action = useOrderAction(orderId, (actions, to: string | null) => actions.assign(to))
  const give = (to: string | null) => action.mutate(to, { onError: (error) => notifyFailed(error) })
  // Whoever looks stands first: most take an order for themselves.
  const people = members
    .filter(({ active }) => active)
    .toSorted((a, b) => Number(b.userId === user.userId) - Number(a.userId === user.userId))
  const name = userId === null ? said.unassigned : words.user(userId)
  return (
    <Menu
      opened={opened}
      onChange={onChange}
      position="bottom-start"
      withinPortal
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<IconUser size={14} aria-hidden />}
          aria-label={`${said.assignee}: ${name}`}
          disabled={order.archivedAt !== null}
        >
          {name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }} onKeyDown={keepEscape}>
        {people.map((person, at) => (
          <Menu.Item
            key={person.userId}
            {...(at === 0 ? { 'data-autofocus': true } : {})}
            rightSection={person.userId === userId ? <IconCheck size={14} aria-hidden /> : null}
            onClick={() => give(person.userId)}
          >
            {person.name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          rightSection={userId === null ? <IconCheck size={14} aria-hidden /> : null}
          onClick={() => give(null)}
        >
          {said.unassigned}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
