// Hold until a day, mark as shipped, make a label: what is asked before it is done.
import { Autocomplete, Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { OrderPageBody } from '../../../src/dialects/desk/orders/order-wire.ts'
import type { ShipBody } from '../../../src/dialects/desk/orders/parcel-wire.ts'
import { DeskError } from '../../api/client.ts'
import { useOrderAction } from '../../api/order.ts'
import { DayInput } from '../../parts/day-input.tsx'
import { notifyDone, notifyFailed } from '../../parts/notify.ts'
import { texts } from '../../texts/texts.ts'
import { dayFrom } from './moments.ts'
import { RatesPart } from './rates-part.tsx'
import { useLookups } from './words.ts'

const said = texts.order

interface Props {
  page: OrderPageBody
  onClose(): void
}

const closing = { closeButtonProps: { 'aria-label': texts.states.close } }

export function HoldDialog({ page, onClose }: Props) {
  const form = useForm({ initialValues: { until: page.order.doc.holdUntilDate ?? dayFrom(new Date(), 1) } })
  const action = useOrderAction(page.order.doc.orderId, (actions, until: string) => actions.hold(until))
  const submit = form.onSubmit(({ until }) =>
    action.mutate(until, {
      onSuccess: () => {
        notifyDone(said.done.held)
        onClose()
      },
      onError: refusedIn(form.setFieldError),
    }),
  )
  return (
    <Modal opened onClose={onClose} title={said.holdTitle} {...closing}>
      <form onSubmit={submit}>
        <Stack>
          <DayInput
            required
            data-autofocus
            label={said.holdUntil}
            description={said.holdHint}
            {...form.getInputProps('until')}
          />
          <Buttons label={said.hold.replace(' …', '')} isPending={action.isPending} onClose={onClose} />
        </Stack>
      </form>
    </Modal>
  )
}

export function ShipDialog({ page, onClose }: Props) {
  const { doc } = page.order
  const { carriers } = useLookups()
  const form = useForm({
    initialValues: {
      carrierCode: doc.carrierCode ?? '',
      trackingNumber: '',
      shipDate: dayFrom(new Date()),
      notifyCustomer: true,
      notifySalesChannel: true,
    },
  })
  const action = useOrderAction(doc.orderId, (actions, body: ShipBody) => actions.ship(body))
  const submit = form.onSubmit((values) =>
    action.mutate(
      { ...values, trackingNumber: values.trackingNumber.trim() || null, shipDate: values.shipDate || null },
      {
        onSuccess: () => {
          notifyDone(said.done.shipped)
          onClose()
        },
        onError: refusedIn(form.setFieldError),
      },
    ),
  )
  return (
    <Modal opened onClose={onClose} title={said.shipTitle} {...closing}>
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm" c="dimmed">
            {said.shipHint}
          </Text>
          <Autocomplete
            required
            data-autofocus
            label={said.carrier}
            description={said.carrierHint}
            data={carriers.map(({ code }) => code)}
            {...form.getInputProps('carrierCode')}
          />
          <TextInput label={said.tracking} {...form.getInputProps('trackingNumber')} />
          <DayInput label={said.shipDate} {...form.getInputProps('shipDate')} />
          <Checkbox
            label={said.notifyCustomer}
            {...form.getInputProps('notifyCustomer', { type: 'checkbox' })}
          />
          <Checkbox
            label={said.notifyStore}
            {...form.getInputProps('notifySalesChannel', { type: 'checkbox' })}
          />
          <Buttons label={said.shipTitle} isPending={action.isPending} onClose={onClose} />
        </Stack>
      </form>
    </Modal>
  )
}

export function LabelDialog({ page, onClose }: Props) {
  return (
    <Modal opened onClose={onClose} title={said.rates} size="xl" {...closing}>
      <RatesPart page={page} onDone={onClose} />
    </Modal>
  )
}

function Buttons({ label, isPending, onClose }: { label: string; isPending: boolean; onClose(): void }) {
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={onClose}>
        {said.cancel}
      </Button>
      <Button type="submit" loading={isPending}>
        {label}
      </Button>
    </Group>
  )
}

/** Faults of fields stand at the fields; what is about none of them is told. */
function refusedIn(setFieldError: (path: string, text: string) => void) {
  return (error: Error) => {
    const known = error instanceof DeskError ? error.fields : []
    for (const { path, text } of known) setFieldError(path, text)
    if (known.length === 0) notifyFailed(error)
  }
}
