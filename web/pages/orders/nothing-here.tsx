import { Anchor, Button, Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { OrderListFilter } from '../../../src/dialects/desk/orders/list-wire.ts'
import { useAccountId, useRole } from '../../api/account.ts'
import { Empty } from '../../parts/states.tsx'
import { texts } from '../../texts/texts.ts'
import { isAsked } from './search.ts'

/** Why the list is empty, and what to do about it. */
export function NothingHere({
  filter,
  onFilter,
}: {
  filter: OrderListFilter
  onFilter(filter: OrderListFilter): void
}) {
  const accountId = String(useAccountId())
  const isManager = useRole().isAtLeast('manager')
  const { statuses = [], archived = false, ...others } = filter
  const kept = archived ? { archived } : { statuses }
  if (Object.values(others).some(isAsked)) {
    return (
      <Empty title={texts.orders.emptyFiltered} hint={texts.orders.emptyFilteredHint}>
        <Group mt="sm">
          {statuses.length > 0 && (
            <Button variant="default" onClick={() => onFilter(archived ? { ...others, archived } : others)}>
              {texts.orders.searchEverywhere}
            </Button>
          )}
          <Button variant="default" onClick={() => onFilter(kept)}>
            {texts.orders.clearFilters}
          </Button>
        </Group>
      </Empty>
    )
  }
  if (archived) {
    return (
      <Empty title={texts.orders.emptyArchive} hint={texts.orders.emptyArchiveHint}>
        <Button mt="sm" variant="default" onClick={() => onFilter({})}>
          {texts.orders.toBook}
        </Button>
      </Empty>
    )
  }
  return (
    <Empty title={texts.orders.empty} hint={texts.orders.emptyHint}>
      <Group mt="sm">
        <Anchor component={Link} to="/a/$accountId/import" params={{ accountId } as never}>
          {texts.orders.toImport}
        </Anchor>
        {isManager && (
          <Anchor component={Link} to="/a/$accountId/set-up/stores" params={{ accountId } as never}>
            {texts.orders.toStores}
          </Anchor>
        )}
      </Group>
    </Empty>
  )
}
