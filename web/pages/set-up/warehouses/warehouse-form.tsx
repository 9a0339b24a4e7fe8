import { Button, Checkbox, Fieldset, Group, Modal, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core'
import { type UseFormReturnType, useForm } from '@mantine/form'
import { useState } from 'react'
import { useAccountId } from '../../../api/account.ts'
import { type PlainAddress, type WarehouseAnswer, warehousesApi } from '../../../api/warehouses.ts'
import { FormAlert } from '../../../parts/form-alert.tsx'
import { showFaults } from '../../../parts/form-faults.ts'
import { texts } from '../../../texts/texts.ts'
import { useChange } from '../use-change.ts'

const words = texts.setUp.warehouses
const parts = [
  ...(['name', 'company', 'street1', 'street2', 'street3'] as const),
  ...(['city', 'state', 'postalCode', 'country', 'phone'] as const),
]
type Part = (typeof parts)[number]

interface Values {
  warehouseName: string
  isDefault: boolean
  isSame: boolean
  originAddress: Record<Part, string>
  returnAddress: Record<Part, string>
}

export function WarehouseForm({
  edited,
  onClose,
}: {
  edited: WarehouseAnswer | 'new' | null
  onClose(): void
}) {
  const title = edited === null || edited === 'new' ? words.addTitle : words.editTitle(edited.warehouseName)
  return (
    <Modal opened={edited !== null} onClose={onClose} title={title} size="lg">
      {edited !== null && <Fields warehouse={edited === 'new' ? null : edited} onClose={onClose} />}
    </Modal>
  )
}

function Fields({ warehouse, onClose }: { warehouse: WarehouseAnswer | null; onClose(): void }) {
  const accountId = useAccountId()
  const form = useForm({ initialValues: valuesOf(warehouse) })
  const [refused, setRefused] = useState<string | null>(null)
  const save = useChange({
    run: ({ isSame, ...values }: Values) => {
      const details = { ...values, returnAddress: isSame ? null : values.returnAddress }
      const api = warehousesApi(accountId)
      return warehouse ? api.change(warehouse.warehouseId, details) : api.create(details)
    },
    nouns: ['warehouses', 'lookups'],
    done: ({ warehouseName }) => words.saved(warehouseName),
    onDone: onClose,
    onFailed: (error) =>
      setRefused(
        showFaults(form, error, (path) => (path === 'originAddress' ? 'originAddress.street1' : path)),
      ),
  })
  return (
    <form
      onSubmit={form.onSubmit((values) => {
        setRefused(null)
        save.mutate(values)
      })}
    >
      <Stack gap="sm">
        <FormAlert text={refused} />
        <TextInput label={words.name} required data-autofocus {...form.getInputProps('warehouseName')} />
        <AddressFields form={form} at="originAddress" legend={words.origin} />
        <Checkbox label={words.same} {...form.getInputProps('isSame', { type: 'checkbox' })} />
        {!form.values.isSame && <AddressFields form={form} at="returnAddress" legend={words.returned} />}
        <Switch
          label={words.makeDefault}
          description={warehouse?.isDefault ? words.defaultStays : words.defaultHint}
          disabled={warehouse?.isDefault ?? false}
          {...form.getInputProps('isDefault', { type: 'checkbox' })}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {texts.states.cancel}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {texts.states.save}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

interface AddressProps {
  form: UseFormReturnType<Values>
  at: 'originAddress' | 'returnAddress'
  legend: string
}

function AddressFields({ form, at, legend }: AddressProps) {
  return (
    <Fieldset legend={legend}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        {parts.map((part) => (
          <TextInput
            key={part}
            label={words.address[part]}
            {...(part === 'country' ? { placeholder: words.address.countryHint, maxLength: 2 } : {})}
            {...form.getInputProps(`${at}.${part}`)}
          />
        ))}
      </SimpleGrid>
    </Fieldset>
  )
}

function valuesOf(warehouse: WarehouseAnswer | null): Values {
  return {
    warehouseName: warehouse?.warehouseName ?? '',
    isDefault: warehouse?.isDefault ?? false,
    isSame: warehouse?.returnAddress == null,
    originAddress: textsOf(warehouse?.originAddress ?? null),
    returnAddress: textsOf(warehouse?.returnAddress ?? null),
  }
}

function textsOf(address: PlainAddress | null): Record<Part, string> {
  return Object.fromEntries(parts.map((part) => [part, address?.[part] ?? ''])) as Record<Part, string>
}
