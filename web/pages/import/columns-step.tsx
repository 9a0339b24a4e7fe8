import { Button, Fieldset, Group, Select, SimpleGrid, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAccountApi, useAccountId } from '../../api/account.ts'
import { type FileImportAnswer, fileImportQuery, mapFile } from '../../api/file-imports.ts'
import { lookupsQuery } from '../../api/lookups.ts'
import { FormAlert } from '../../parts/form-alert.tsx'
import { useShortcuts } from '../../parts/shortcuts/shortcuts.ts'
import { worded } from '../../parts/states.tsx'
import { texts } from '../../texts/texts.ts'
import { columnNames, fieldParts, isWhole, partNames, withColumn } from './mapping.ts'

const words = texts.imports

interface Props {
  report: FileImportAnswer
  onMapped(): void
  onLeave(): void
}

export function ColumnsStep({ report: { file }, onMapped, onLeave }: Props) {
  const api = useAccountApi()
  const accountId = useAccountId()
  const queryClient = useQueryClient()
  const [mapping, setMapping] = useState(file.mapping)
  const [storeId, setStoreId] = useState(file.storeId)
  const save = useMutation({
    mutationFn: () => mapFile(api, file.fileImportId, { ...mapping, storeId }),
    onSuccess: (answer) => {
      queryClient.setQueryData(fileImportQuery(accountId, file.fileImportId).queryKey, answer)
      onMapped()
    },
  })
  const isReady = isWhole(mapping)
  useShortcuts([
    {
      ...{ id: 'import.preview', label: words.toPreview, group: words.group, keys: 'Mod+Enter' },
      run: () => save.mutate(),
      isDisabled: !isReady || save.isPending,
    },
  ])
  const names = columnNames(file.headers)
  const columns = names.map((label, at) => ({ value: String(at), label }))
  const needed = ['orderNumber', 'shipToName']
  return (
    <Stack maw={960}>
      <Text size="sm">
        <b>{file.fileName}</b>: {words.fileIs(file.lines, file.orders)},{' '}
        {words.writtenAs(file.encoding, words.delimiters[file.delimiter] ?? file.delimiter)}.{' '}
        {words.columnsHint}
      </Text>
      <Settings mapping={mapping} onMapping={setMapping} storeId={storeId} onStore={setStoreId} />
      {partNames.map((part) => (
        <Fieldset key={part} legend={words.parts[part]}>
          <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm">
            {fieldParts[part].map((field) => (
              <Select
                key={field}
                size="sm"
                label={words.fields[field]}
                required={needed.includes(field)}
                withAsterisk={needed.includes(field)}
                placeholder={words.noColumn}
                data={columns}
                value={mapping.columns[field] === undefined ? null : String(mapping.columns[field])}
                onChange={(value) =>
                  setMapping(withColumn(mapping, field, value === null ? null : Number(value)))
                }
                clearable
                searchable
              />
            ))}
          </SimpleGrid>
        </Fieldset>
      ))}
      <FormAlert text={save.error ? worded(save.error).hint : null} />
      <Group justify="space-between">
        <Button variant="default" onClick={onLeave}>
          {words.another}
        </Button>
        <Button disabled={!isReady} loading={save.isPending} onClick={() => save.mutate()}>
          {words.toPreview}
        </Button>
      </Group>
    </Stack>
  )
}

type Mapping = FileImportAnswer['file']['mapping']

interface SettingsProps {
  mapping: Mapping
  onMapping(mapping: Mapping): void
  storeId: number | null
  onStore(storeId: number | null): void
}

function Settings({ mapping, onMapping, storeId, onStore }: SettingsProps) {
  const { data } = useQuery(lookupsQuery(useAccountId()))
  const stores = (data?.stores ?? []).filter(({ active }) => active)
  const choice = <K extends 'dateOrder' | 'decimalMark' | 'weightUnits' | 'status'>(
    member: K,
    label: string,
    options: Record<Mapping[K], string>,
  ) => (
    <Select
      label={label}
      data={Object.entries<string>(options).map(([value, shown]) => ({ value, label: shown }))}
      value={mapping[member]}
      onChange={(value) => value !== null && onMapping({ ...mapping, [member]: value })}
      allowDeselect={false}
    />
  )
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 5 }} spacing="sm">
      <Select
        label={words.store}
        placeholder={words.defaultStore}
        data={stores.map((store) => ({ value: String(store.storeId), label: store.name }))}
        value={storeId === null ? null : String(storeId)}
        onChange={(value) => onStore(value === null ? null : Number(value))}
        clearable
      />
      {choice('status', words.status, words.statuses)}
      {choice('dateOrder', words.dateOrder, words.dateOrders)}
      {choice('decimalMark', words.decimalMark, words.decimalMarks)}
      {choice('weightUnits', words.weightUnits, words.units)}
    </SimpleGrid>
  )
}
