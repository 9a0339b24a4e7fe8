// What has left: labels of the hub, and parcels sent without one.
import { ActionIcon, Badge, Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconFileText, IconPrinter } from '@tabler/icons-react'
import type {
  FulfillmentDocument,
  OrderPageBody,
  ShipmentBody,
} from '../../../src/dialects/desk/orders/order-wire.ts'
import { useAccountApi } from '../../api/account.ts'
import { useOrderAction } from '../../api/order.ts'
import { confirmFirst } from '../../parts/confirm.tsx'
import { formatDay } from '../../parts/format.ts'
import { notifyDone, notifyFailed } from '../../parts/notify.ts'
import { printPdf } from '../../parts/print-pdf.ts'
import { texts } from '../../texts/texts.ts'
import { moneyIn } from './money.ts'
import { useLookups } from './words.ts'

const said = texts.order

export function ParcelsPart({ page }: { page: OrderPageBody }) {
  const { shipments, fulfillments } = page
  return (
    <section aria-label={said.shipments}>
      <Title order={2} size="h5" mb={4}>
        {said.shipments}
      </Title>
      {shipments.length + fulfillments.length === 0 ? (
        <Text size="sm" c="dimmed">
          {said.noShipments}
        </Text>
      ) : (
        <Stack gap="xs">
          {shipments.map((shipment) => (
            <LabelRow key={shipment.doc.shipmentId} shipment={shipment} page={page} />
          ))}
          {fulfillments.map((fulfillment) => (
            <FulfillmentRow key={fulfillment.fulfillmentId} fulfillment={fulfillment} />
          ))}
        </Stack>
      )}
    </section>
  )
}

function LabelRow({ shipment, page }: { shipment: ShipmentBody; page: OrderPageBody }) {
  const { doc, hasLabel, hasForm } = shipment
  const api = useAccountApi()
  const { carriers } = useLookups()
  const carrier = carriers.find(({ code }) => code === doc.carrierCode)
  const service = carrier?.services.find(({ code }) => code === doc.serviceCode)
  const voiding = useVoid(page.order.doc.orderId, doc.shipmentId)
  const print = (paper: 'pdf' | 'form') =>
    void printPdf(api.address(`labels/${doc.shipmentId}`, paper === 'form' ? { paper } : {})).catch(
      (error: unknown) => notifyFailed(error),
    )
  return (
    <Group justify="space-between" align="flex-start" wrap="nowrap" gap="xs">
      <div>
        <Group gap={6}>
          <Text size="sm" ff="monospace" td={doc.voided ? 'line-through' : undefined}>
            {doc.trackingNumber}
          </Text>
          {doc.voided && (
            <Badge color="gray" variant="light">
              {said.voided}
            </Badge>
          )}
        </Group>
        <Text size="xs" c="dimmed">
          {[
            carrier?.name ?? doc.carrierCode,
            service?.name ?? doc.serviceCode,
            formatDay(doc.shipDate),
            moneyIn(page.currency)(doc.shipmentCost + doc.insuranceCost),
            !doc.voided && !hasLabel ? said.labelTooOld : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      </div>
      {!doc.voided && (
        <Group gap={4} wrap="nowrap">
          {hasLabel && (
            <ActionIcon
              variant="default"
              aria-label={said.printLabel(doc.trackingNumber)}
              title={said.printLabel(doc.trackingNumber)}
              onClick={() => print('pdf')}
            >
              <IconPrinter size={16} aria-hidden />
            </ActionIcon>
          )}
          {hasForm && (
            <ActionIcon
              variant="default"
              aria-label={said.printForm}
              title={said.printForm}
              onClick={() => print('form')}
            >
              <IconFileText size={16} aria-hidden />
            </ActionIcon>
          )}
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            loading={voiding.isPending}
            aria-label={said.voidLabelOf(doc.trackingNumber)}
            onClick={voiding.ask}
          >
            {said.voidLabel}
          </Button>
        </Group>
      )}
    </Group>
  )
}

function useVoid(orderId: number, shipmentId: number) {
  const action = useOrderAction(orderId, (actions, id: number) => actions.voidLabel(id))
  const ask = () =>
    confirmFirst({
      title: said.voidTitle,
      text: said.voidHint,
      confirm: said.voidIt,
      cancel: said.keep,
      onConfirm: () =>
        action.mutate(shipmentId, {
          onSuccess: ({ refusal }) =>
            refusal === null ? notifyDone(said.done.voided) : notifyFailed(new Error(refusal)),
          onError: (error) => notifyFailed(error),
        }),
    })
  return { ask, isPending: action.isPending }
}

function FulfillmentRow({ fulfillment }: { fulfillment: FulfillmentDocument }) {
  const { carrierCode, trackingNumber, shipDate } = fulfillment
  return (
    <div>
      <Group gap={6}>
        <Text size="sm" ff="monospace">
          {trackingNumber ?? '–'}
        </Text>
        <Badge color="blue" variant="light" tt="none">
          {said.outside}
        </Badge>
      </Group>
      <Text size="xs" c="dimmed">
        {[carrierCode, formatDay(shipDate)].filter(Boolean).join(' · ')}
      </Text>
    </div>
  )
}
