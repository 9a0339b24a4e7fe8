// What every carrier asks for the parcel, side by side, and the label made with one of them.
import {
  Alert,
  Badge,
  Button,
  Checkbox,
  Group,
  Loader,
  NativeSelect,
  Stack,
  Table,
  Text,
} from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { OrderPageBody, RateBody } from '../../../src/dialects/desk/orders/order-wire.ts'
import type { NewLabelBody, ParcelBody } from '../../../src/dialects/desk/orders/parcel-wire.ts'
import { useAccountApi, useAccountId } from '../../api/account.ts'
import { DeskError } from '../../api/client.ts'
import { orderActions, useOrderAction } from '../../api/order.ts'
import { notifyDone, notifyFailed } from '../../parts/notify.ts'
import { printPdf } from '../../parts/print-pdf.ts'
import { texts } from '../../texts/texts.ts'
import { DimensionsInput, WeightInput } from './measure-fields.tsx'
import { moneyIn } from './money.ts'

const said = texts.order
const confirmations = ['none', 'delivery', 'signature', 'adult_signature', 'direct_signature']

export function RatesPart({ page, onDone }: { page: OrderPageBody; onDone(): void }) {
  const { doc } = page.order
  const [parcel, setParcel] = useState<ParcelBody>(() => ({
    weight: doc.weight && doc.weight.value > 0 ? { value: doc.weight.value, units: doc.weight.units } : null,
    dimensions: doc.dimensions,
    confirmation: doc.confirmation,
  }))
  const [isFurther, setFurther] = useState(false)
  const isShipped = doc.orderStatus === 'shipped'
  const rates = useRates(doc.orderId, doc.modifyDate, parcel)
  const making = useMakeLabel(doc.orderId, onDone)
  const set = (members: Partial<ParcelBody>) => setParcel((now) => ({ ...now, ...members }))
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {said.ratesHint}
      </Text>
      <Group gap="sm" align="flex-end">
        <WeightInput label={said.weightValue} value={parcel.weight} onChange={(weight) => set({ weight })} />
        <DimensionsInput value={parcel.dimensions} onChange={(dimensions) => set({ dimensions })} />
        <NativeSelect
          size="xs"
          label={said.member('confirmation')}
          value={parcel.confirmation ?? 'none'}
          onChange={({ currentTarget }) => set({ confirmation: currentTarget.value })}
          data={confirmations.map((value) => ({ value, label: said.choices[value] ?? value }))}
        />
        {rates.isFetching && <Loader size="xs" aria-label={texts.states.loading} mb={6} />}
      </Group>
      {isShipped && (
        <Checkbox
          label={said.furtherLabel}
          checked={isFurther}
          onChange={(event) => setFurther(event.currentTarget.checked)}
        />
      )}
      <div aria-live="polite">
        {rates.error && (
          <Alert color="red" p="xs">
            {rates.error.message}
          </Alert>
        )}
        {making.error && <Refused error={making.error} />}
        {rates.data && !rates.data.hasOwnCarriers && (
          <Text size="sm" c="dimmed" mb="xs">
            {said.noCarriers}
          </Text>
        )}
        {rates.data?.rates.length === 0 && <Text size="sm">{said.noRates}</Text>}
      </div>
      {rates.data && rates.data.rates.length > 0 && !rates.error && (
        <RatesTable
          rates={rates.data.rates}
          currency={rates.data.currency ?? page.currency}
          wanted={doc}
          isDisabled={making.isPending || (isShipped && !isFurther)}
          making={making.variables && making.isPending ? making.variables : null}
          onPick={({ carrierCode, serviceCode, packageCode }) =>
            making.mutate({
              ...parcel,
              ...{ carrierCode, serviceCode, packageCode, shipDate: null, isTest: false, isFurther },
            })
          }
        />
      )}
    </Stack>
  )
}

function Refused({ error }: { error: Error }) {
  const accountId = String(useAccountId())
  const isHomeless =
    error instanceof DeskError && error.fields.some(({ path }) => path === 'advancedOptions.warehouseId')
  return (
    <Alert role="alert" color="red" p="xs">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{error.message}</Text>
        {isHomeless && (
          <Button
            size="compact-sm"
            variant="default"
            component={Link}
            to={`/a/${accountId}/set-up/warehouses`}
          >
            {said.toWarehouses}
          </Button>
        )}
      </Stack>
    </Alert>
  )
}

const FRESH_MS = 60_000

/** Asked anew when the parcel is measured otherwise; typing is waited for. */
function useRates(orderId: number, modifyDate: string, parcel: ParcelBody) {
  const api = useAccountApi()
  const accountId = useAccountId()
  const latest = useRef(0)
  return useQuery({
    queryKey: ['rates', accountId, orderId, modifyDate, parcel],
    queryFn: async ({ signal }) => {
      latest.current += 1
      const nth = latest.current
      await new Promise((resolve) => setTimeout(resolve, nth === 1 ? 0 : 250))
      if (signal.aborted) throw signal.reason
      return orderActions(api, orderId).rates(parcel)
    },
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
    meta: { topics: [] },
    retry: false,
  })
}

function useMakeLabel(orderId: number, onDone: () => void) {
  const api = useAccountApi()
  const action = useOrderAction(orderId, (actions, body: NewLabelBody) => actions.label(body))
  const mutate = (body: NewLabelBody) =>
    action.mutate(body, {
      onSuccess: ({ shipmentId, trackingNumber }) => {
        notifyDone(said.done.labelled(trackingNumber))
        printPdf(api.address(`labels/${shipmentId}`)).catch((error: unknown) => notifyFailed(error))
        onDone()
      },
    })
  return { mutate, isPending: action.isPending, variables: action.variables, error: action.error }
}

interface TableProps {
  rates: readonly RateBody[]
  currency: string
  isDisabled: boolean
  making: NewLabelBody | null
  onPick(rate: RateBody): void
  /** As the order asks for; else the cheapest is offered. */
  wanted: { carrierCode: string | null; serviceCode: string | null }
}

function RatesTable({ rates, currency, isDisabled, making, onPick, wanted }: TableProps) {
  const best = useRef<HTMLButtonElement>(null)
  const preferred =
    rates.find(
      (rate) => rate.carrierCode === wanted.carrierCode && rate.serviceCode === wanted.serviceCode,
    ) ?? rates[0]
  useEffect(() => best.current?.focus(), [])
  const money = moneyIn(currency)
  return (
    <Table verticalSpacing={4} highlightOnHover aria-label={said.ratesTable}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{said.carrier}</Table.Th>
          <Table.Th>{said.service}</Table.Th>
          <Table.Th ta="right">{said.price}</Table.Th>
          <Table.Th />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rates.map((rate) => (
          <Table.Tr key={`${rate.carrierCode} ${rate.serviceCode} ${rate.packageCode}`}>
            <Table.Td>{rate.carrierName}</Table.Td>
            <Table.Td>{rate.serviceName}</Table.Td>
            <Table.Td ta="right" fw={600}>
              {rate.isPriced ? (
                money(rate.total)
              ) : (
                <Badge variant="light" color="gray" tt="none">
                  {said.unpriced}
                </Badge>
              )}
            </Table.Td>
            <Table.Td ta="right">
              <Button
                size="compact-sm"
                variant={rate === preferred ? 'filled' : 'default'}
                {...(rate === preferred ? { ref: best } : {})}
                disabled={isDisabled}
                loading={isSame(making, rate)}
                aria-label={said.pickWith(rate.carrierName, rate.serviceName)}
                onClick={() => onPick(rate)}
              >
                {said.pick}
              </Button>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function isSame(made: NewLabelBody | null, rate: RateBody): boolean {
  return made?.carrierCode === rate.carrierCode && made.serviceCode === rate.serviceCode
}
