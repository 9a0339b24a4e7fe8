// An order keyed in by hand: the fields of an edit, with nothing before them.
import {
  Alert,
  Button,
  Container,
  Divider,
  Group,
  NativeSelect,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type SubmitEvent, useRef, useState } from 'react'
import { useAccountApi, useAccountId } from '../../api/account.ts'
import { DeskError } from '../../api/client.ts'
import { createOrder } from '../../api/order.ts'
import { notifyDone } from '../../parts/notify.ts'
import { texts } from '../../texts/texts.ts'
import { AddressForm } from './addresses-part.tsx'
import { begin, changesOf, type Session, withLine, withoutLine, withValue } from './edit-session.ts'
import { EditContext } from './editing.tsx'
import { LinesForm } from './items-part.tsx'
import { momentText } from './moments.ts'
import { FieldsForm } from './small-parts.tsx'
import type { Edit } from './use-edit.ts'
import { useLookups } from './words.ts'

const said = texts.order

export function NewOrderPage() {
  const api = useAccountApi()
  const accountId = String(useAccountId())
  const navigate = useNavigate()
  const { stores } = useLookups()
  const [number, setNumber] = useState(() => suggestedNumber(new Date()))
  const [storeId, setStoreId] = useState('')
  const [session, setSession] = useState<Session>(() => withLine(begin({}), 'items[new-1]', {}))
  const adding = useMutation({
    mutationFn: () =>
      createOrder(api, {
        orderNumber: number,
        storeId: storeId === '' ? null : Number(storeId),
        members: changesOf(session).map(({ path, is }) => ({ path, is })),
      }),
    onSuccess: ({ doc }) => {
      notifyDone(said.done.created(doc.orderNumber))
      void navigate({
        to: '/a/$accountId/order/$orderId',
        params: { accountId, orderId: String(doc.orderId) },
      })
    },
  })
  const edit = useNewEdit(session, setSession, adding.error)
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    adding.mutate()
  }
  return (
    <Container size="md" py="md">
      <EditContext value={edit}>
        <form onSubmit={submit}>
          <Stack gap="md">
            <div>
              <Title order={1} size="h3">
                {said.newOrder}
              </Title>
              <Text size="sm" c="dimmed">
                {said.newHint}
              </Text>
            </div>
            <Group grow align="flex-start">
              <TextInput
                size="xs"
                required
                label={said.number}
                value={number}
                error={edit.errors.orderNumber}
                onChange={(event) => setNumber(event.currentTarget.value)}
              />
              <NativeSelect
                size="xs"
                label={said.store}
                value={storeId}
                onChange={(event) => setStoreId(event.currentTarget.value)}
                data={[
                  { value: '', label: said.defaultStore },
                  ...stores
                    .filter(({ active }) => active)
                    .map((store) => ({ value: String(store.storeId), label: store.name })),
                ]}
              />
            </Group>
            <Part title={said.shipTo}>
              <AddressForm whose="shipTo" />
            </Part>
            <Part title={said.items}>
              <LinesForm />
            </Part>
            <Part title={said.money}>
              <FieldsForm paths={['shippingAmount', 'taxAmount', 'amountPaid', 'paymentMethod']} />
            </Part>
            <Part title={said.shipping}>
              <FieldsForm paths={['requestedShippingService', 'shipByDate', 'weight', 'customerEmail']} />
            </Part>
            <Part title={said.notes}>
              <FieldsForm paths={['customerNotes', 'internalNotes']} />
            </Part>
            {adding.error && (
              <Alert role="alert" color="red" p="xs">
                {adding.error.message}
              </Alert>
            )}
            <Group>
              <Button type="submit" loading={adding.isPending}>
                {said.addOrder}
              </Button>
            </Group>
          </Stack>
        </form>
      </EditContext>
    </Container>
  )
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <Stack gap="xs">
      <Divider />
      <Title order={2} size="h5">
        {title}
      </Title>
      {children}
    </Stack>
  )
}

function useNewEdit(session: Session, setSession: (next: Session) => void, error: Error | null): Edit {
  const nextLine = useRef(2)
  return {
    ...{ session, error, news: null, isSaving: false },
    errors:
      error instanceof DeskError ? Object.fromEntries(error.fields.map((one) => [one.path, one.text])) : {},
    ...{ start() {}, cancel() {}, save() {}, choose() {} },
    whoOf: () => ({ by: null, at: null }),
    set: (path, value) => setSession(withValue(session, path, value)),
    addLine: () => {
      const path = `items[new-${nextLine.current}]`
      nextLine.current += 1
      setSession(withLine(session, path, {}))
    },
    removeLine: (path) => setSession(withoutLine(session, path)),
  }
}

/** Short, and another each minute; whoever keys orders in may have numbers of their own. */
function suggestedNumber(now: Date): string {
  return `M-${momentText(now.toISOString()).slice(2).replaceAll(/[-:]/g, '').replace('T', '-')}`
}
