import { Alert, Button, Group, Progress, ScrollArea, Stack, Table, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useAccountId } from '../../api/account.ts'
import { type FileImportAnswer, isImporting } from '../../api/file-imports.ts'
import { texts } from '../../texts/texts.ts'
import { useUndoImport } from './use-undo-import.ts'

const words = texts.imports

/** How far it has come, what it came to, and the way back. */
export function DoneStep({ report, onLeave }: { report: FileImportAnswer; onLeave(): void }) {
  const { file, told } = report
  const undo = useUndoImport()
  const params = { accountId: String(useAccountId()) }
  return (
    <Stack maw={960}>
      {isImporting(file) ? <GoingOn file={file} /> : <Outcome file={file} />}
      {told.length > 0 && <Told told={told} />}
      <Group>
        <Button variant="default" onClick={onLeave}>
          {words.another}
        </Button>
        {file.mayUndo && (
          <Button variant="default" loading={undo.isUndoing} onClick={() => undo.ask(file)}>
            {words.undo}
          </Button>
        )}
        {file.state === 'done' && file.created > 0 && (
          <Button
            renderRoot={(props) => (
              <Link to="/a/$accountId/orders" params={params} search={madeBy(file)} {...props} />
            )}
          >
            {words.toOrders}
          </Button>
        )}
      </Group>
    </Stack>
  )
}

function GoingOn({ file }: { file: FileImportAnswer['file'] }) {
  const isUndoing = file.state === 'undoing'
  const [done, total] = isUndoing
    ? [file.removed + file.kept, file.created]
    : [file.created + file.refused, file.orders]
  const what = words.states[file.state]
  return (
    <Stack gap="xs" role="status">
      <Text fw={500}>
        {what}: {file.fileName}
      </Text>
      <Progress.Root size="lg">
        <Progress.Section value={total === 0 ? 100 : (done / total) * 100} aria-label={what} />
      </Progress.Root>
      <Text size="sm" c="dimmed">
        {words.progress(done, total)}
      </Text>
    </Stack>
  )
}

function Outcome({ file }: { file: FileImportAnswer['file'] }) {
  const { created, refused, removed, kept, state, message } = file
  const isGood = refused + kept === 0 && state !== 'failed'
  return (
    <Alert
      role="status"
      variant="light"
      color={isGood ? 'teal' : 'orange'}
      title={`${words.states[state]}: ${file.fileName}`}
      icon={isGood ? <IconCircleCheck aria-hidden /> : <IconAlertTriangle aria-hidden />}
    >
      {message && <Text size="sm">{message}</Text>}
      <Text size="sm">{words.done(created)}</Text>
      {refused > 0 && <Text size="sm">{words.refused(refused)}</Text>}
      {state === 'undone' && <Text size="sm">{words.removed(removed)}</Text>}
      {kept > 0 && <Text size="sm">{words.kept(kept)}</Text>}
    </Alert>
  )
}

function Told({ told }: { told: FileImportAnswer['told'] }) {
  return (
    <section>
      <Title order={2} size="h5" mb="xs">
        {words.told}
      </Title>
      <ScrollArea.Autosize mah={360} type="auto" tabIndex={0}>
        <Table aria-label={words.told} verticalSpacing={6} stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={70}>{words.line}</Table.Th>
              <Table.Th w={180}>{words.order}</Table.Th>
              <Table.Th>{words.reason}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {told.map(({ line, orderNumber, outcome }) => (
              <Table.Tr key={`${line} ${orderNumber}`}>
                <Table.Td>{line}</Table.Td>
                <Table.Td>{orderNumber}</Table.Td>
                <Table.Td>{outcome}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea.Autosize>
    </section>
  )
}

/** Whatever came into the book while the file was imported. */
function madeBy({ createdAt, endedAt }: FileImportAnswer['file']) {
  return { statuses: [], createDate: { from: createdAt, ...(endedAt ? { to: endedAt } : {}) } }
}
