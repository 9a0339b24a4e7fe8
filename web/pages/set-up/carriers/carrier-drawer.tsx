import {
  Autocomplete,
  Button,
  Drawer,
  Group,
  SimpleGrid,
  Stack,
  Switch,
  TextInput,
  Title,
} from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useAccountId } from '../../../api/account.ts'
import { type CarrierAnswer, carriersApi } from '../../../api/carriers.ts'
import { FormAlert } from '../../../parts/form-alert.tsx'
import { showFaults } from '../../../parts/form-faults.ts'
import { texts } from '../../../texts/texts.ts'
import { useChange } from '../use-change.ts'
import { type CarrierKind, changeOf, draftOf, fieldOf, sandboxCodes, valuesOf } from './carrier-values.ts'
import { RateCardForm } from './rate-card-form.tsx'

const words = texts.carriers

/** What is edited: a carrier, or a new one of a kind. */
export type Edited = CarrierAnswer | 'own' | 'sandbox' | null

export function CarrierDrawer({ edited, onClose }: { edited: Edited; onClose(): void }) {
  const kind = typeof edited === 'string' ? edited : (edited?.kind as CarrierKind | undefined)
  return (
    <Drawer
      opened={edited !== null}
      onClose={onClose}
      position="right"
      size={kind === 'own' ? 920 : 'md'}
      title={titleOf(edited)}
    >
      {edited !== null && kind && (
        <Fields carrier={typeof edited === 'string' ? null : edited} kind={kind} onClose={onClose} />
      )}
    </Drawer>
  )
}

function titleOf(edited: Edited): string {
  if (edited === 'own') return words.newOwn
  if (edited === 'sandbox') return words.newSandbox
  return edited?.name ?? ''
}

interface Props {
  carrier: CarrierAnswer | null
  kind: CarrierKind
  onClose(): void
}

function Fields({ carrier, kind, onClose }: Props) {
  const accountId = useAccountId()
  const form = useForm({ initialValues: valuesOf(carrier, kind) })
  const [refused, setRefused] = useState<string | null>(null)
  const save = useChange({
    run: (values: typeof form.values) => {
      const api = carriersApi(accountId)
      return carrier
        ? api.change(carrier.carrierId, changeOf(values, kind))
        : api.create(draftOf(values, kind))
    },
    nouns: ['carriers', 'lookups'],
    done: ({ name }) => words.saved(name),
    onDone: onClose,
    onFailed: (error) => setRefused(showFaults(form, error, (path) => fieldOf(form.getValues(), path))),
  })
  return (
    <form
      onSubmit={form.onSubmit((values) => {
        setRefused(null)
        save.mutate(values)
      })}
    >
      <Stack gap="md">
        <FormAlert text={refused} />
        <SimpleGrid cols={{ base: 1, sm: kind === 'own' ? 2 : 1 }} spacing="sm">
          {!carrier && kind === 'sandbox' && (
            <Autocomplete
              label={words.sandboxCode}
              data={sandboxCodes}
              required
              data-autofocus
              {...form.getInputProps('code')}
            />
          )}
          {!carrier && kind === 'own' && (
            <TextInput
              label={words.code}
              description={words.codeHint}
              required
              data-autofocus
              {...form.getInputProps('code')}
            />
          )}
          <TextInput
            label={words.name}
            {...(carrier ? { required: true } : { description: words.nameHint })}
            {...form.getInputProps('name')}
          />
          <TextInput label={words.nickname} {...form.getInputProps('nickname')} />
          <TextInput label={words.accountNumber} {...form.getInputProps('accountNumber')} />
        </SimpleGrid>
        <Switch label={words.funded} {...form.getInputProps('requiresFundedAccount', { type: 'checkbox' })} />
        {!carrier && form.values.requiresFundedAccount && (
          <TextInput
            label={words.funds}
            description={words.amountHint}
            inputMode="decimal"
            maw={240}
            {...form.getInputProps('funds')}
          />
        )}
        {kind === 'own' && (
          <>
            <Title order={2} size="h4">
              {words.rateCard}
            </Title>
            <RateCardForm form={form} />
          </>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {texts.states.cancel}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {words.save}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
