import { ActionIcon, Badge, Button, Group, Select, Stack, Table, Text, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useAccountId } from '../../../api/account.ts'
import { type StatusesAnswer, type StoreAnswer, statusesQuery, storesApi } from '../../../api/stores.ts'
import { FormAlert } from '../../../parts/form-alert.tsx'
import { formatAge, formatInstant } from '../../../parts/format.ts'
import { Failed, Loading, worded } from '../../../parts/states.tsx'
import { texts } from '../../../texts/texts.ts'
import { useChange } from '../use-change.ts'
import { hasWord, linesOf, type MappingLine, mappingsOf } from './mappings.ts'

const words = texts.stores.mappings

export function MappingsTab({ store, statuses }: { store: StoreAnswer; statuses: string[] }) {
  const found = useQuery(statusesQuery(useAccountId(), store.storeId))
  if (found.isPending) return <Loading />
  if (found.isError) return <Failed error={found.error} onRetry={() => void found.refetch()} />
  // What is being edited stays while refreshes meet words that are known.
  const key = `${store.modifyDate} ${found.data.length}`
  return <MappingTable key={key} store={store} found={found.data} statuses={statuses} />
}

interface Props {
  store: StoreAnswer
  found: StatusesAnswer['statuses']
  statuses: string[]
}

function MappingTable({ store, found, statuses }: Props) {
  const accountId = useAccountId()
  const [lines, setLines] = useState(() => linesOf(store.statusMappings, found))
  const [refused, setRefused] = useState<string | null>(null)
  const save = useChange({
    run: () => storesApi(accountId).edit(store.storeId, { statusMappings: mappingsOf(lines) }),
    nouns: ['stores', 'store'],
    done: () => words.saved,
    onFailed: (error) => setRefused(worded(error).hint),
  })
  const change = (word: string, status: MappingLine['status']) =>
    setLines(lines.map((line) => (line.word === word ? { ...line, status } : line)))
  return (
    <Stack gap="md" maw={720}>
      <Text size="sm" c="dimmed">
        {words.hint}
      </Text>
      <FormAlert text={refused} />
      {lines.length === 0 && <Text>{words.none}</Text>}
      <Table verticalSpacing="xs" aria-label={texts.stores.tabs.mappings}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.word}</Table.Th>
            <Table.Th>{words.means}</Table.Th>
            <Table.Th>{words.seen}</Table.Th>
            <Table.Th w={48} aria-label={texts.stores.columns.actions} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line) => (
            <Line
              key={line.word}
              line={line}
              statuses={statuses}
              onChange={(status) => change(line.word, status)}
              onRemove={() => setLines(lines.filter(({ word }) => word !== line.word))}
            />
          ))}
        </Table.Tbody>
      </Table>
      <AddWord
        lines={lines}
        onAdd={(word) => setLines([...lines, { word, status: null, lastSeenAt: null }])}
      />
      <Group>
        <Button loading={save.isPending} onClick={() => save.mutate(undefined)}>
          {words.save}
        </Button>
      </Group>
    </Stack>
  )
}

interface LineProps {
  line: MappingLine
  statuses: string[]
  onChange(status: MappingLine['status']): void
  onRemove(): void
}

function Line({ line: { word, status, lastSeenAt }, statuses, onChange, onRemove }: LineProps) {
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap="xs">
          <Text ff="monospace" size="sm">
            {word}
          </Text>
          {status === null && (
            <Badge color="orange" variant="light" tt="none">
              {words.unmapped}
            </Badge>
          )}
        </Group>
      </Table.Td>
      <Table.Td>
        <Select
          aria-label={`${words.means}: ${word}`}
          placeholder={words.choose}
          clearable
          size="sm"
          data={statuses.map((value) => ({ value, label: words.statuses[value] ?? value }))}
          value={status}
          onChange={(value) => onChange(value as MappingLine['status'])}
        />
      </Table.Td>
      <Table.Td>
        <Text size="sm" c="dimmed" title={formatInstant(lastSeenAt)}>
          {lastSeenAt ? formatAge(lastSeenAt, Date.now()) : words.notSeen}
        </Text>
      </Table.Td>
      <Table.Td>
        {lastSeenAt === null && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            onClick={onRemove}
            aria-label={words.remove(word)}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

function AddWord({ lines, onAdd }: { lines: readonly MappingLine[]; onAdd(word: string): void }) {
  const [word, setWord] = useState('')
  const isTwice = word.trim() !== '' && hasWord(lines, word)
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (word.trim() === '' || isTwice) return
    onAdd(word.trim())
    setWord('')
  }
  return (
    <form onSubmit={add}>
      <Group align="flex-end" gap="xs">
        <TextInput
          label={words.newWord}
          value={word}
          error={isTwice ? words.twice : null}
          onChange={(event) => setWord(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={word.trim() === '' || isTwice}>
          {words.add}
        </Button>
      </Group>
    </form>
  )
}
