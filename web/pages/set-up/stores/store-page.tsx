import { Anchor, Box, Button, Group, Tabs } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useAccountId } from '../../../api/account.ts'
import { type StoreAnswer, storeKindsQuery, storeQuery, storesApi, storesQuery } from '../../../api/stores.ts'
import { confirmFirst } from '../../../parts/confirm.tsx'
import { PageHead } from '../../../parts/page-head.tsx'
import { Failed, Loading } from '../../../parts/states.tsx'
import { texts } from '../../../texts/texts.ts'
import { useChange } from '../use-change.ts'
import { ConnectionTab } from './connection-tab.tsx'
import { LedgerTab } from './ledger-tab.tsx'
import { MappingsTab } from './mappings-tab.tsx'
import { NoticesTab } from './notices-tab.tsx'
import { RefreshButton } from './refresh-button.tsx'
import type { StoreTab } from './store-search.ts'
import { StoreStateBadge } from './store-state.tsx'
import { Troubles } from './stores-page.tsx'
import { useStoreSearch } from './use-store-search.ts'

const words = texts.stores

export function StorePage() {
  const accountId = useAccountId()
  const storeId = Number(useParams({ strict: false }).storeId)
  const [search, show] = useStoreSearch()
  const store = useQuery(storeQuery(accountId, storeId))
  const kinds = useQuery(storeKindsQuery(accountId))
  if (store.isError) return <Failed error={store.error} onRetry={() => void store.refetch()} />
  if (kinds.isError) return <Failed error={kinds.error} onRetry={() => void kinds.refetch()} />
  if (store.isPending || kinds.isPending) return <Loading />
  const kind = kinds.data.kinds.find((one) => one.kind === store.data.kind) ?? null
  const tab = kind ? (search.tab ?? 'connection') : 'connection'
  return (
    <>
      <BackLink />
      <StoreHead store={store.data} />
      <Tabs value={tab} onChange={(next) => show({ tab: next as StoreTab })} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="connection">{words.tabs.connection}</Tabs.Tab>
          {kind && <Tabs.Tab value="mappings">{words.tabs.mappings}</Tabs.Tab>}
          {kind && <Tabs.Tab value="ledger">{words.tabs.ledger}</Tabs.Tab>}
          {kind && <Tabs.Tab value="notices">{words.tabs.notices}</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="connection">
          <ConnectionTab store={store.data} kind={kind} />
        </Tabs.Panel>
        <Tabs.Panel value="mappings">
          <MappingsTab store={store.data} statuses={kinds.data.mappableStatuses} />
        </Tabs.Panel>
        <Tabs.Panel value="ledger">
          <LedgerTab storeId={storeId} search={search} onShow={show} />
        </Tabs.Panel>
        <Tabs.Panel value="notices">
          <NoticesTab storeId={storeId} search={search} onShow={show} />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}

function BackLink() {
  const accountId = String(useAccountId())
  return (
    <Anchor
      size="sm"
      mb="xs"
      display="inline-block"
      renderRoot={(props) => <Link {...props} to="/a/$accountId/set-up/stores" params={{ accountId }} />}
    >
      <Group gap={4}>
        <IconArrowLeft size={14} aria-hidden />
        {words.back}
      </Group>
    </Anchor>
  )
}

function StoreHead({ store }: { store: StoreAnswer }) {
  const accountId = useAccountId()
  const { storeId, storeName, active, connection } = store
  const row = useQuery(storesQuery(accountId)).data?.find((one) => one.storeId === storeId)
  const setActive = useChange({
    run: (isActive: boolean) => storesApi(accountId).setActive(storeId, isActive),
    nouns: ['stores', 'store'],
    done: (_answer, isActive) => (isActive ? words.reactivated : words.deactivated),
  })
  const toggle = () => {
    if (!active) return setActive.mutate(true)
    confirmFirst({
      title: words.deactivateTitle(storeName),
      text: words.deactivateText,
      confirm: words.deactivate,
      onConfirm: () => setActive.mutate(false),
    })
  }
  return (
    <>
      <PageHead
        title={
          <Group gap="sm">
            {storeName}
            {row && <StoreStateBadge store={row} />}
          </Group>
        }
        hint={words.kinds[store.kind] ?? store.kind}
      >
        {connection && active && (
          <RefreshButton storeId={storeId} isRefreshing={row?.isRefreshing ?? false} />
        )}
        <Button variant="default" loading={setActive.isPending} onClick={toggle}>
          {active ? words.deactivate : words.reactivate}
        </Button>
      </PageHead>
      {row && (
        <Box mb="sm">
          <Troubles store={row} />
        </Box>
      )}
    </>
  )
}
