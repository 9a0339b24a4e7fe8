import { Autocomplete, Checkbox, Group, ScrollArea, Table, Text, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAccountApi, useAccountId } from '../../../api/account.ts'
import { lookupsQuery } from '../../../api/lookups.ts'
import { readRows } from '../../../api/orders.ts'
import { DayInput } from '../../../parts/day-input.tsx'
import { texts } from '../../../texts/texts.ts'
import type { Selection } from '../selection.ts'
import { BulkDialog, type DialogProps } from './bulk-dialog.tsx'
import { type ListedOrder, type ParsedTracking, parseTracking, trackingOf } from './parse-tracking.ts'
import { useBulk } from './use-bulk.ts'

const words = texts.bulk
/** So many orders are shown beside their numbers; of more, each line names its own. */
const MOST_LISTED = 200

export function ShipDialog(props: DialogProps) {
  const bulk = useBulk(props)
  const { data: lookups } = useQuery(lookupsQuery(useAccountId()))
  const listed = useListed(props.selection)
  const [carrierCode, setCarrierCode] = useState('')
  const [shipDate, setShipDate] = useState('')
  const [text, setText] = useState('')
  const [notifyCustomer, setNotifyCustomer] = useState(false)
  const [notifySalesChannel, setNotifySalesChannel] = useState(true)
  const parsed = parseTracking(text, listed)
  const parameters = { carrierCode, shipDate: shipDate || null, notifyCustomer, notifySalesChannel }
  return (
    <BulkDialog
      title={words.shipTitle(props.count)}
      confirm={words.actions.mark_shipped}
      isReady={carrierCode.trim() !== '' && !parsed.isUnclear}
      bulk={bulk}
      onSubmit={() => bulk.start({ kind: 'mark_shipped', parameters, tracking: parsed.lines })}
      onClose={props.onClose}
      size="lg"
    >
      <Group grow align="flex-start">
        <Autocomplete
          data-autofocus
          label={words.carrier}
          description={words.carrierHint}
          data={[...new Set((lookups?.carriers ?? []).map(({ code }) => code))]}
          value={carrierCode}
          onChange={setCarrierCode}
          required
        />
        <DayInput
          label={words.shipDate}
          description={words.shipDateHint}
          value={shipDate}
          onChange={setShipDate}
        />
      </Group>
      <Textarea
        label={words.tracking}
        description={listed ? words.trackingHintInOrder : words.trackingHint}
        error={parsed.isUnclear ? words.inOrderTooMany : null}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={4}
        maxRows={10}
        ff="monospace"
      />
      <Text size="sm" c="dimmed" aria-live="polite">
        {parsed.lines.length === 0
          ? words.trackingEmpty
          : words.trackingCount(parsed.lines.length, props.count)}
      </Text>
      {listed && parsed.lines.length > 0 && <Matched listed={listed} parsed={parsed} />}
      <Group>
        <Checkbox
          label={words.notifyStore}
          checked={notifySalesChannel}
          onChange={(event) => setNotifySalesChannel(event.currentTarget.checked)}
        />
        <Checkbox
          label={words.notifyCustomer}
          checked={notifyCustomer}
          onChange={(event) => setNotifyCustomer(event.currentTarget.checked)}
        />
      </Group>
    </BulkDialog>
  )
}

/** Null while it is not known which orders these are, or where they are too many. */
function useListed(selection: Selection): ListedOrder[] | null {
  const api = useAccountApi()
  const ids = 'ids' in selection ? selection.ids : []
  const { data } = useQuery({
    queryKey: ['orders', 'numbers of', useAccountId(), ids],
    queryFn: () => readRows(api, ids),
    enabled: ids.length > 0 && ids.length <= MOST_LISTED,
    staleTime: Number.POSITIVE_INFINITY,
    meta: { topics: [] },
  })
  if (!data) return null
  const byId = new Map(data.rows.map((row) => [row.orderId, row.orderNumber]))
  return ids.flatMap((orderId) => {
    const orderNumber = byId.get(orderId)
    return orderNumber === undefined ? [] : [{ orderId, orderNumber }]
  })
}

function Matched({ listed, parsed }: { listed: readonly ListedOrder[]; parsed: ParsedTracking }) {
  return (
    <ScrollArea.Autosize mah={200} type="auto" tabIndex={0}>
      <Table aria-label={words.trackingOf} verticalSpacing={4} stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.order}</Table.Th>
            <Table.Th>{words.trackingNumber}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {listed.map((order) => (
            <Table.Tr key={order.orderId}>
              <Table.Td>{order.orderNumber}</Table.Td>
              <Table.Td>
                {trackingOf(parsed, order) ?? (
                  <Text size="sm" c="dimmed" fs="italic" component="span">
                    {words.missing}
                  </Text>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  )
}
