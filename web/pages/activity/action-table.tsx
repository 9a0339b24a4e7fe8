import { Anchor, Button, Group, Progress, ScrollArea, Stack, Table, Text } from '@mantine/core'
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCircleCheck,
  IconClock,
  IconPlayerStop,
  IconProgress,
} from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useAccountApi, useAccountId } from '../../api/account.ts'
import { type BulkActionWire, isUnderWay, papersAddress, stopBulk, undoBulk } from '../../api/bulk.ts'
import { formatAge, formatInstant, formatNumber } from '../../parts/format.ts'
import { notifyFailed } from '../../parts/notify.ts'
import { texts } from '../../texts/texts.ts'
import { doingOf, nameOf, percentOf, whoOf } from './action-words.ts'
import { useFollow } from './use-follow.ts'

const words = texts.bulk

interface Props {
  actions: readonly BulkActionWire[]
  onDetails(bulkActionId: number): void
}

export function ActionTable({ actions, onDetails }: Props) {
  return (
    <ScrollArea type="auto">
      <Table aria-label={words.table} verticalSpacing="xs" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.what}</Table.Th>
            <Table.Th ta="right">{words.count}</Table.Th>
            <Table.Th visibleFrom="sm">{words.who}</Table.Th>
            <Table.Th visibleFrom="xs">{words.when}</Table.Th>
            <Table.Th>{words.state}</Table.Th>
            <Table.Th aria-label={words.undo} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {actions.map((action) => (
            <ActionRow key={action.bulkActionId} action={action} onDetails={onDetails} />
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  )
}

function ActionRow({ action, onDetails }: { action: BulkActionWire; onDetails: Props['onDetails'] }) {
  const { bulkActionId, done, refused, createdAt, actor } = action
  return (
    <Table.Tr>
      <Table.Td fw={500}>{nameOf(action)}</Table.Td>
      <Table.Td ta="right">
        {formatNumber(done)}
        {refused > 0 && (
          <Text size="xs">
            <Anchor component="button" type="button" size="xs" onClick={() => onDetails(bulkActionId)}>
              {words.refused}: {formatNumber(refused)}
            </Anchor>
          </Text>
        )}
      </Table.Td>
      <Table.Td visibleFrom="sm">{whoOf(actor)}</Table.Td>
      <Table.Td visibleFrom="xs">
        <time dateTime={createdAt} title={formatInstant(createdAt)}>
          {formatAge(createdAt, Date.now())}
        </time>
      </Table.Td>
      <Table.Td>
        <State action={action} />
      </Table.Td>
      <Table.Td>
        <RowActions action={action} />
      </Table.Td>
    </Table.Tr>
  )
}

const icons = {
  waiting: IconClock,
  running: IconProgress,
  done: IconCircleCheck,
  stopped: IconPlayerStop,
  failed: IconAlertTriangle,
  undone: IconArrowBackUp,
}

function State({ action }: { action: BulkActionWire }) {
  const { state, message, done, refused, total } = action
  const Icon = icons[state]
  if (!isUnderWay(action)) {
    return (
      <>
        <Group gap={6} wrap="nowrap">
          <Icon size={16} aria-hidden />
          <Text size="sm">{words.states[state]}</Text>
        </Group>
        {message && (
          <Text size="xs" maw={320}>
            {message}
          </Text>
        )}
      </>
    )
  }
  return (
    <Stack gap={4} miw={140}>
      <Progress.Root size="md">
        <Progress.Section value={percentOf(action)} aria-label={words.progressOf(doingOf(action))} />
      </Progress.Root>
      <Text size="xs" c="dimmed">
        {words.progress(done + refused, total)}
      </Text>
    </Stack>
  )
}

function RowActions({ action }: { action: BulkActionWire }) {
  const api = useAccountApi()
  const accountId = useAccountId()
  const follow = useFollow()
  const { bulkActionId, mayUndo, hasPapers } = action
  const change = useMutation({
    mutationFn: () => (isUnderWay(action) ? stopBulk(api, bulkActionId) : undoBulk(api, bulkActionId)),
    onSuccess: (answer) => follow(answer.action),
    onError: (error) => notifyFailed(error),
  })
  return (
    <Group gap="xs" justify="flex-end" wrap="nowrap">
      {hasPapers && (
        <Button
          size="compact-sm"
          variant="default"
          component="a"
          href={papersAddress(accountId, bulkActionId)}
          target="_blank"
          rel="noopener"
        >
          {words.openPapers}
        </Button>
      )}
      {(mayUndo || isUnderWay(action)) && (
        <Button
          size="compact-sm"
          variant="default"
          loading={change.isPending}
          aria-label={`${isUnderWay(action) ? words.stop : words.undo}: ${nameOf(action)}`}
          onClick={() => change.mutate()}
        >
          {isUnderWay(action) ? words.stop : words.undo}
        </Button>
      )}
    </Group>
  )
}
