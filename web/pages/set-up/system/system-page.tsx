import { Card, SimpleGrid, Stack, Table, Text, TextInput, Title } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useRef, useState } from 'react'
import { useAccountId } from '../../../api/account.ts'
import { type SystemAnswer, systemQuery } from '../../../api/system.ts'
import { formatInstant, formatNumber } from '../../../parts/format.ts'
import { PageHead } from '../../../parts/page-head.tsx'
import { useShortcuts } from '../../../parts/shortcuts/shortcuts.ts'
import { Failed, Loading } from '../../../parts/states.tsx'
import { texts } from '../../../texts/texts.ts'
import { formatBytes, formatSpan } from './measure.ts'
import { Operations, Outcomes, Queues, Tables } from './system-tables.tsx'

const words = texts.setUp.system

export function SystemPage() {
  const system = useQuery(systemQuery(useAccountId()))
  if (system.isPending) return <Loading />
  if (system.isError) return <Failed error={system.error} onRetry={() => void system.refetch()} />
  const { process, database, queues, outcomes, slowestOperations, settings } = system.data
  return (
    <Stack gap="md">
      <PageHead title={words.title} hint={words.hint} />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        <Part title={words.process}>
          <Facts rows={processFacts(process)} />
        </Part>
        <Part title={words.database}>
          <Facts rows={databaseFacts(database)} />
        </Part>
        <Part title={words.queues}>
          <Queues queues={queues} />
        </Part>
        <Part title={words.outcomes}>
          <Outcomes outcomes={outcomes} />
        </Part>
        <Part title={words.operations} hint={words.operationsHint}>
          <Operations operations={slowestOperations} />
        </Part>
        <Part title={words.tables}>
          <Tables tables={database.tables} />
        </Part>
      </SimpleGrid>
      <Part title={words.settings}>
        <Settings settings={settings} />
      </Part>
    </Stack>
  )
}

function Part({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <Card withBorder component="section" aria-label={title}>
      <Title order={2} size="h5">
        {title}
      </Title>
      {hint && (
        <Text size="xs" c="dimmed">
          {hint}
        </Text>
      )}
      <Table.ScrollContainer minWidth={320} mt="xs">
        {children}
      </Table.ScrollContainer>
    </Card>
  )
}

type Fact = [name: string, value: string]

function Facts({ rows }: { rows: Fact[] }) {
  return (
    <Table variant="vertical" verticalSpacing={6}>
      <Table.Tbody>
        {rows.map(([name, value]) => (
          <Table.Tr key={name}>
            <Table.Th w={140}>{name}</Table.Th>
            <Table.Td>{value}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function processFacts({
  version,
  nodeVersion,
  uptimeSeconds,
  memoryBytes,
  cores,
}: SystemAnswer['process']): Fact[] {
  const { process, heap, machine, free } = memoryBytes
  return [
    [words.version, version],
    [words.node, nodeVersion],
    [words.uptime, formatSpan(uptimeSeconds)],
    [words.memory, words.memoryOf(formatBytes(process), formatBytes(heap))],
    [words.machine, words.machineOf(cores, formatBytes(free), formatBytes(machine))],
  ]
}

function databaseFacts(database: SystemAnswer['database']): Fact[] {
  const { open = 0, idle = 0, waiting = 0 } = database.connections
  const { lastBackup } = database
  return [
    [words.engine, database.version],
    [words.size, formatBytes(database.bytes)],
    [words.started, formatInstant(database.startedAt)],
    [words.migration, database.migration],
    [words.connections, words.connectionsOf(open, idle, waiting)],
    [
      words.backup,
      lastBackup
        ? words.backupOf(formatInstant(lastBackup.at), formatBytes(lastBackup.bytes))
        : words.noBackup,
    ],
  ]
}

function Settings({ settings }: { settings: SystemAnswer['settings'] }) {
  const [sought, setSought] = useState('')
  const search = useRef<HTMLInputElement>(null)
  useShortcuts([
    {
      ...{ id: 'system.search', label: texts.setUp.search, group: texts.setUp.group, keys: '/' },
      run: () => search.current?.focus(),
    },
  ])
  const wanted = sought.trim().toLowerCase()
  const shown = settings.filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(wanted))
  return (
    <>
      <TextInput
        ref={search}
        type="search"
        aria-label={texts.setUp.search}
        placeholder={texts.setUp.search}
        leftSection={<IconSearch size={16} aria-hidden />}
        maw={320}
        mb="xs"
        value={sought}
        onChange={(event) => setSought(event.currentTarget.value)}
      />
      <Table verticalSpacing={6} aria-label={words.settings}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.setting}</Table.Th>
            <Table.Th>{words.value}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map(({ name, value }) => (
            <Table.Tr key={name}>
              <Table.Td>
                <Text size="sm" ff="monospace">
                  {name}
                </Text>
              </Table.Td>
              <Table.Td>{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="xs" c="dimmed" role="status" mt={4}>
        {formatNumber(shown.length)} / {formatNumber(settings.length)}
      </Text>
    </>
  )
}
