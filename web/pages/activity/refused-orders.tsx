import { Anchor, Modal, ScrollArea, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useAccountId } from '../../api/account.ts'
import { bulkActionQuery } from '../../api/bulk.ts'
import { Failed, Loading } from '../../parts/states.tsx'
import { texts } from '../../texts/texts.ts'

const words = texts.bulk

/** The orders that an action left as they were, and why. */
export function RefusedOrders({ bulkActionId, onClose }: { bulkActionId: number; onClose(): void }) {
  const accountId = useAccountId()
  const { data, error, refetch } = useQuery(bulkActionQuery(accountId, bulkActionId))
  const rows = data?.refusedRows ?? []
  return (
    <Modal opened onClose={onClose} title={words.refusedTitle} size="lg">
      {error && <Failed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && data.action.refused > rows.length && (
        <Text size="sm" c="dimmed" mb="xs">
          {words.mostRefused(rows.length, data.action.refused)}
        </Text>
      )}
      {rows.length > 0 && (
        <ScrollArea.Autosize mah={420} type="auto" tabIndex={0}>
          <Table aria-label={words.refusedTitle} verticalSpacing={6} stickyHeader>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{words.order}</Table.Th>
                <Table.Th>{words.reason}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map(({ position, orderId, orderNumber, outcome }) => (
                <Table.Tr key={position}>
                  <Table.Td>
                    {orderNumber === null ? (
                      orderId
                    ) : (
                      <Anchor
                        size="sm"
                        renderRoot={(props) => (
                          <Link
                            to="/a/$accountId/order/$orderId"
                            params={{ accountId: String(accountId), orderId: String(orderId) }}
                            {...props}
                          />
                        )}
                      >
                        {orderNumber}
                      </Anchor>
                    )}
                  </Table.Td>
                  <Table.Td>{outcome}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollArea.Autosize>
      )}
    </Modal>
  )
}
