import { Alert, Button, Group, ScrollArea, Stack, Table, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useAccountApi, useAccountId } from '../../api/account.ts'
import { type MovePreviewAnswer, startBulk } from '../../api/bulk.ts'
import { FormAlert } from '../../parts/form-alert.tsx'
import { useShortcuts } from '../../parts/shortcuts/shortcuts.ts'
import { worded } from '../../parts/states.tsx'
import { texts } from '../../texts/texts.ts'
import { useFollow } from '../activity/use-follow.ts'
import type { Selection } from '../orders/selection.ts'

const words = texts.bulk

interface Props {
  selection: Selection
  target: { accountId: number; name: string }
  preview: MovePreviewAnswer
  onLeaveOut(orderIds: number[]): void
}

/** Which orders can move; then all of them do. */
export function MovePreview({ selection, target, preview, onLeaveOut }: Props) {
  const { total, movable, refused } = preview
  const api = useAccountApi()
  const params = { accountId: String(useAccountId()) }
  const follow = useFollow()
  const navigate = useNavigate()
  const move = useMutation({
    mutationFn: () =>
      startBulk(api, { kind: 'move', parameters: { targetAccountId: target.accountId }, selection }),
    onSuccess: ({ action }) => {
      follow(action)
      void navigate({ to: '/a/$accountId/activity', params })
    },
  })
  const canMove = refused.length === 0 && movable > 0
  useShortcuts([
    {
      ...{ id: 'move.run', label: words.moveKey, group: words.move, keys: 'Mod+Enter' },
      run: () => move.mutate(),
      isDisabled: !canMove || move.isPending,
    },
  ])
  return (
    <Stack aria-live="polite">
      <Alert
        color={canMove ? 'teal' : 'orange'}
        variant="light"
        icon={canMove ? <IconCircleCheck aria-hidden /> : <IconAlertTriangle aria-hidden />}
      >
        {canMove ? words.allMovable(total) : words.movable(movable, total)}
      </Alert>
      {refused.length > 0 && <RefusedTable refused={refused} />}
      <FormAlert text={move.error ? worded(move.error).hint : null} />
      <Group>
        {refused.length > 0 && movable > 0 && (
          <Button variant="default" onClick={() => onLeaveOut(refused.map(({ orderId }) => orderId))}>
            {words.leaveOut(refused.length)}
          </Button>
        )}
        <Button disabled={!canMove} loading={move.isPending} onClick={() => move.mutate()}>
          {words.moveNow(movable)}
        </Button>
      </Group>
    </Stack>
  )
}

function RefusedTable({ refused }: { refused: MovePreviewAnswer['refused'] }) {
  return (
    <ScrollArea.Autosize mah={360} type="auto" tabIndex={0}>
      <Table aria-label={words.notMovable} verticalSpacing={6} stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.order}</Table.Th>
            <Table.Th>{words.reason}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {refused.map(({ orderId, orderNumber, text }) => (
            <Table.Tr key={orderId}>
              <Table.Td>{orderNumber ?? orderId}</Table.Td>
              <Table.Td>
                <Text size="sm">{text.charAt(0).toUpperCase() + text.slice(1)}.</Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  )
}
