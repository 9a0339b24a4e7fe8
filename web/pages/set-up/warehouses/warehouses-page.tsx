import { Badge, Button, Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAccountId, useRole } from '../../../api/account.ts'
import {
  type PlainAddress,
  type WarehouseAnswer,
  warehousesApi,
  warehousesQuery,
} from '../../../api/warehouses.ts'
import { confirmFirst } from '../../../parts/confirm.tsx'
import { PageHead } from '../../../parts/page-head.tsx'
import { useShortcuts } from '../../../parts/shortcuts/shortcuts.ts'
import { Failed, Loading } from '../../../parts/states.tsx'
import { texts } from '../../../texts/texts.ts'
import { useChange } from '../use-change.ts'
import { addressLines } from './address-lines.ts'
import { WarehouseForm } from './warehouse-form.tsx'

const words = texts.setUp.warehouses

export function WarehousesPage() {
  const warehouses = useQuery(warehousesQuery(useAccountId()))
  const mayChange = useRole().isAtLeast('manager')
  const [edited, setEdited] = useState<WarehouseAnswer | 'new' | null>(null)
  useShortcuts([
    {
      ...{ id: 'warehouses.add', label: words.add, group: texts.setUp.group, keys: 'n' },
      ...{ run: () => setEdited('new'), isDisabled: !mayChange },
    },
  ])
  if (warehouses.isPending) return <Loading />
  if (warehouses.isError) return <Failed error={warehouses.error} onRetry={() => void warehouses.refetch()} />
  return (
    <>
      <PageHead title={words.title} hint={words.hint}>
        {mayChange && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEdited('new')}>
            {words.add}
          </Button>
        )}
      </PageHead>
      <SimpleGrid cols={{ base: 1, md: 2, xl: 3 }} spacing="md">
        {warehouses.data.map((warehouse) => (
          <WarehouseCard
            key={warehouse.warehouseId}
            warehouse={warehouse}
            mayChange={mayChange}
            onEdit={() => setEdited(warehouse)}
          />
        ))}
      </SimpleGrid>
      {!mayChange && (
        <Text size="sm" c="dimmed" mt="sm">
          {texts.setUp.mayNot}
        </Text>
      )}
      <WarehouseForm edited={edited} onClose={() => setEdited(null)} />
    </>
  )
}

interface CardProps {
  warehouse: WarehouseAnswer
  mayChange: boolean
  onEdit(): void
}

function WarehouseCard({ warehouse, mayChange, onEdit }: CardProps) {
  const accountId = useAccountId()
  const { warehouseId, warehouseName: name, isDefault, originAddress, returnAddress } = warehouse
  const remove = useChange({
    run: () => warehousesApi(accountId).remove(warehouseId),
    nouns: ['warehouses', 'lookups'],
    done: () => words.removed,
  })
  const ask = () =>
    confirmFirst({
      title: words.removeTitle(name),
      text: words.removeText,
      confirm: texts.setUp.remove,
      onConfirm: () => remove.mutate(undefined),
    })
  return (
    <Card withBorder component="section" aria-label={name}>
      <Stack gap="sm" h="100%">
        <Group justify="space-between">
          <Title order={2} size="h5">
            {name}
          </Title>
          {isDefault && (
            <Badge variant="light" tt="none">
              {words.isDefault}
            </Badge>
          )}
        </Group>
        {originAddress ? (
          <AddressText label={words.origin} address={originAddress} />
        ) : (
          <div>
            <Text size="sm" fw={600}>
              {words.noAddress}
            </Text>
            <Text size="sm" c="dimmed">
              {words.noAddressHint}
            </Text>
          </div>
        )}
        {returnAddress && <AddressText label={words.returned} address={returnAddress} />}
        {mayChange && (
          <Group gap="xs" mt="auto">
            <Button variant="default" size="xs" onClick={onEdit} aria-label={texts.setUp.editOf(name)}>
              {texts.setUp.edit}
            </Button>
            {!isDefault && (
              <Button
                variant="subtle"
                color="red"
                size="xs"
                loading={remove.isPending}
                onClick={ask}
                aria-label={texts.setUp.removeOf(name)}
              >
                {texts.setUp.remove}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </Card>
  )
}

function AddressText({ label, address }: { label: string; address: PlainAddress }) {
  return (
    <div>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      {addressLines(address).map((line) => (
        <Text key={line} size="sm">
          {line}
        </Text>
      ))}
    </div>
  )
}
