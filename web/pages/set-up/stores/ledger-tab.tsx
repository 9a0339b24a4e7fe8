import { Anchor, Badge, Button, Drawer, Group, Stack, Switch, Table, Text, Tooltip } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useAccountId } from '../../../api/account.ts'
import { type RefreshRow, refreshesQuery } from '../../../api/stores.ts'
import { formatInstant, formatNumber } from '../../../parts/format.ts'
import { Empty, Failed, Loading } from '../../../parts/states.tsx'
import { texts } from '../../../texts/texts.ts'
import { RefreshDetail } from './refresh-detail.tsx'
import type { ShownOfStore } from './use-store-search.ts'

const words = texts.stores.ledger
const counts = ['orders', 'created', 'updated', 'unchanged', 'skipped', 'rejected'] as const
const heads = {
  ...{ orders: words.columns.orders, created: words.columns.made, updated: words.columns.updated },
  ...{ unchanged: words.columns.unchanged, skipped: words.columns.skipped, rejected: words.columns.rejected },
}
const colors = { queued: 'gray', running: 'blue', done: 'teal', failed: 'red' } as const

export function LedgerTab({ storeId, search, onShow }: { storeId: number } & ShownOfStore) {
  const isEventful = search.eventful === true
  const openId = search.refresh ?? null
  const setOpenId = (refresh: number | null) => onShow({ ...search, refresh: refresh ?? undefined })
  const ledger = useInfiniteQuery(refreshesQuery(useAccountId(), storeId, isEventful))
  if (ledger.isPending) return <Loading />
  if (ledger.isError) return <Failed error={ledger.error} onRetry={() => void ledger.refetch()} />
  const refreshes = ledger.data.pages.flatMap((page) => page.refreshes)
  return (
    <Stack gap="sm">
      <Switch
        label={words.eventful}
        checked={isEventful}
        onChange={({ currentTarget }) =>
          onShow({ tab: 'ledger', eventful: currentTarget.checked || undefined })
        }
      />
      {refreshes.length === 0 ? (
        <Empty title={words.none} hint={words.noneHint} />
      ) : (
        <Table.ScrollContainer minWidth={820}>
          <Table verticalSpacing="xs" highlightOnHover aria-label={texts.stores.tabs.ledger}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{words.columns.when}</Table.Th>
                <Table.Th>{words.columns.why}</Table.Th>
                <Table.Th>{words.columns.state}</Table.Th>
                {counts.map((name) => (
                  <Table.Th key={name} ta="right">
                    {heads[name]}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {refreshes.map((refresh) => (
                <Line key={refresh.refreshId} refresh={refresh} onOpen={() => setOpenId(refresh.refreshId)} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {ledger.hasNextPage && (
        <Group>
          <Button
            variant="default"
            loading={ledger.isFetchingNextPage}
            onClick={() => void ledger.fetchNextPage()}
          >
            {words.more}
          </Button>
        </Group>
      )}
      <Drawer
        opened={openId !== null}
        onClose={() => setOpenId(null)}
        position="right"
        size="xl"
        title={openId === null ? '' : words.title(openId)}
      >
        {openId !== null && <RefreshDetail storeId={storeId} refreshId={openId} onOpen={setOpenId} />}
      </Drawer>
    </Stack>
  )
}

function Line({ refresh, onOpen }: { refresh: RefreshRow; onOpen(): void }) {
  const { refreshId, why, state, partial, message } = refresh
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor
          component="button"
          type="button"
          size="sm"
          ta="left"
          onClick={onOpen}
          aria-label={words.open(refreshId)}
        >
          {formatInstant(refresh.startedAt ?? refresh.queuedAt)}
        </Anchor>
      </Table.Td>
      <Table.Td>{words.whys[why]}</Table.Td>
      <Table.Td>
        <Group gap={6} wrap="nowrap">
          <Badge variant="light" color={colors[state]} tt="none">
            {words.states[state]}
          </Badge>
          {(partial || message !== null) && (
            <Tooltip label={message ?? words.partial} multiline maw={360}>
              <IconAlertTriangle
                size={16}
                role="img"
                aria-label={message ?? words.partial}
                color="var(--mantine-color-orange-filled)"
              />
            </Tooltip>
          )}
        </Group>
      </Table.Td>
      {counts.map((name) => (
        <Table.Td key={name} ta="right">
          <Text size="sm" span {...(refresh[name] === 0 ? { c: 'dimmed' } : {})}>
            {formatNumber(refresh[name])}
          </Text>
        </Table.Td>
      ))}
    </Table.Tr>
  )
}
