import { Alert, Button, Group, ScrollArea, Stack, Table, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useAccountApi, useAccountId } from '../../api/account.ts'
import { commitFile, type FileImportAnswer, fileImportQuery } from '../../api/file-imports.ts'
import { FormAlert } from '../../parts/form-alert.tsx'
import { formatAmount, formatDayOf } from '../../parts/format.ts'
import { useShortcuts } from '../../parts/shortcuts/shortcuts.ts'
import { worded } from '../../parts/states.tsx'
import { texts } from '../../texts/texts.ts'

const words = texts.imports

interface Props {
  report: FileImportAnswer
  onBack(): void
  onLeave(): void
}

export function PreviewStep({ report: { file, preview }, onBack, onLeave }: Props) {
  const api = useAccountApi()
  const accountId = useAccountId()
  const queryClient = useQueryClient()
  const run = useMutation({
    mutationFn: () => commitFile(api, file.fileImportId),
    onSuccess: (answer) => {
      queryClient.setQueryData(fileImportQuery(accountId, file.fileImportId).queryKey, answer)
      void queryClient.invalidateQueries({ queryKey: ['imports', accountId] })
    },
  })
  const good = preview?.good ?? 0
  useShortcuts([
    {
      ...{ id: 'import.run', label: words.run(good), group: words.group, keys: 'Mod+Enter' },
      run: () => run.mutate(),
      isDisabled: good === 0 || run.isPending,
    },
  ])
  if (!preview) return null
  return (
    <Stack>
      <Alert
        maw={960}
        variant="light"
        role="status"
        color={preview.bad + preview.lost === 0 ? 'teal' : 'orange'}
        icon={
          preview.bad + preview.lost === 0 ? (
            <IconCircleCheck aria-hidden />
          ) : (
            <IconAlertTriangle aria-hidden />
          )
        }
      >
        <Text size="sm">{good > 0 ? words.ready(good) : words.nothing}</Text>
        {preview.bad > 0 && <Text size="sm">{words.faulty(preview.bad)}</Text>}
        {preview.lost > 0 && <Text size="sm">{words.lost(preview.lost)}</Text>}
      </Alert>
      {preview.faults.length > 0 && <Faults faults={preview.faults} />}
      {preview.orders.length > 0 && <FirstOrders orders={preview.orders} />}
      <FormAlert text={run.error ? worded(run.error).hint : null} />
      <Group>
        <Button variant="default" onClick={onLeave}>
          {words.another}
        </Button>
        <Button variant="default" onClick={onBack}>
          {words.back}
        </Button>
        <Button disabled={good === 0} loading={run.isPending} onClick={() => run.mutate()}>
          {words.run(good)}
        </Button>
      </Group>
    </Stack>
  )
}

type Preview = NonNullable<FileImportAnswer['preview']>

function Faults({ faults }: { faults: Preview['faults'] }) {
  return (
    <section>
      <Title order={2} size="h5" mb="xs">
        {words.faults}
      </Title>
      <ScrollArea.Autosize mah={260} type="auto" tabIndex={0}>
        <Table aria-label={words.faults} verticalSpacing={6} stickyHeader maw={960}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={70}>{words.line}</Table.Th>
              <Table.Th w={180}>{words.cell}</Table.Th>
              <Table.Th>{words.what}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {faults.map(({ line, column, text }) => (
              <Table.Tr key={`${line} ${column} ${text}`}>
                <Table.Td>{line}</Table.Td>
                <Table.Td>{column}</Table.Td>
                <Table.Td>{text}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea.Autosize>
    </section>
  )
}

function FirstOrders({ orders }: { orders: Preview['orders'] }) {
  return (
    <section>
      <Title order={2} size="h5" mb="xs">
        {words.firstOrders}
      </Title>
      <ScrollArea.Autosize mah={420} type="auto" tabIndex={0}>
        <Table aria-label={words.firstOrders} verticalSpacing={6} stickyHeader miw={720}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.line}</Table.Th>
              <Table.Th>{words.order}</Table.Th>
              <Table.Th>{words.fields.orderDate}</Table.Th>
              <Table.Th>{words.recipient}</Table.Th>
              <Table.Th>{words.itemsOf}</Table.Th>
              <Table.Th ta="right">{words.total}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {orders.map((order) => (
              <Table.Tr key={order.line}>
                <Table.Td>{order.line}</Table.Td>
                <Table.Td fw={500}>{order.orderNumber}</Table.Td>
                <Table.Td>{formatDayOf(order.orderDate)}</Table.Td>
                <Table.Td>
                  {order.recipient}
                  <Text size="xs" c="dimmed">
                    {order.place}
                  </Text>
                </Table.Td>
                <Table.Td>
                  {order.items.map(({ quantity, sku, name }) => `${quantity} × ${sku ?? name}`).join(', ')}
                </Table.Td>
                <Table.Td ta="right">{formatAmount(order.total)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea.Autosize>
    </section>
  )
}
