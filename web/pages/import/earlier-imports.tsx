import { Anchor, Button, Center, ScrollArea, Table, Text, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useAccountId } from '../../api/account.ts'
import { type FileImportWire, fileImportsQuery } from '../../api/file-imports.ts'
import { formatAge, formatInstant, formatNumber } from '../../parts/format.ts'
import { Failed } from '../../parts/states.tsx'
import { texts } from '../../texts/texts.ts'
import { whoOf } from '../activity/action-words.ts'
import { useUndoImport } from './use-undo-import.ts'

const words = texts.imports

export function EarlierImports({ onOpen }: { onOpen(fileImportId: number): void }) {
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(
    fileImportsQuery(useAccountId()),
  )
  const files = data?.pages.flatMap((part) => part.files) ?? []
  return (
    <section>
      <Title order={2} size="h5" mb="xs">
        {words.earlier}
      </Title>
      {error && <Failed error={error} onRetry={() => void refetch()} />}
      {data && files.length === 0 && (
        <Text size="sm" c="dimmed">
          {words.none}
        </Text>
      )}
      {files.length > 0 && <Files files={files} onOpen={onOpen} />}
      {hasNextPage && (
        <Center mt="md">
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {words.older}
          </Button>
        </Center>
      )}
    </section>
  )
}

function Files({ files, onOpen }: { files: readonly FileImportWire[]; onOpen(fileImportId: number): void }) {
  const undo = useUndoImport()
  return (
    <ScrollArea type="auto">
      <Table aria-label={words.earlier} verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.fileName}</Table.Th>
            <Table.Th ta="right">{words.count}</Table.Th>
            <Table.Th visibleFrom="sm">{words.who}</Table.Th>
            <Table.Th visibleFrom="xs">{words.when}</Table.Th>
            <Table.Th>{words.state}</Table.Th>
            <Table.Th aria-label={words.undo} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {files.map((file) => (
            <Table.Tr key={file.fileImportId}>
              <Table.Td>
                <Anchor component="button" type="button" size="sm" onClick={() => onOpen(file.fileImportId)}>
                  {file.fileName}
                </Anchor>
              </Table.Td>
              <Table.Td ta="right">
                {formatNumber(file.state === 'uploaded' ? file.orders : file.created)}
              </Table.Td>
              <Table.Td visibleFrom="sm">{whoOf(file.actor)}</Table.Td>
              <Table.Td visibleFrom="xs">
                <time dateTime={file.createdAt} title={formatInstant(file.createdAt)}>
                  {formatAge(file.createdAt, Date.now())}
                </time>
              </Table.Td>
              <Table.Td>{words.states[file.state]}</Table.Td>
              <Table.Td ta="right">
                {file.mayUndo && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={`${words.undo}: ${file.fileName}`}
                    onClick={() => undo.ask(file)}
                  >
                    {texts.bulk.undo}
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  )
}
