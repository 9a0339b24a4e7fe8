import { Button, Fieldset, Group, SimpleGrid, Stack, Switch, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useAccountId } from '../../../api/account.ts'
import { type StoreAnswer, storesApi } from '../../../api/stores.ts'
import { CopyField } from '../../../parts/copy-field.tsx'
import { FormAlert } from '../../../parts/form-alert.tsx'
import { showFaults } from '../../../parts/form-faults.ts'
import { texts } from '../../../texts/texts.ts'
import { useChange } from '../use-change.ts'
import { ConnectionFields } from './connection-fields.tsx'
import { ConnectionTest } from './connection-test.tsx'
import { connectionOf, detailsOf, fieldOf, fieldsOfStore, type Kind } from './store-form.ts'

const words = texts.stores.form
const about = ['companyName', 'phone', 'publicEmail', 'website'] as const

/** `kind` is null for a manual store. */
export function ConnectionTab({ store, kind }: { store: StoreAnswer; kind: Kind | null }) {
  const accountId = useAccountId()
  const { storeId, connection } = store
  const form = useForm({ initialValues: fieldsOfStore(store) })
  const [refused, setRefused] = useState<string | null>(null)
  const connectionNow = () => (kind && connection ? connectionOf(form.getValues(), kind) : {})
  const onFailed = (error: unknown) => setRefused(showFaults(form, error, fieldOf))
  const trial = useMutation({
    mutationFn: () => storesApi(accountId).tryKept(storeId, connectionNow()),
    onError: onFailed,
  })
  const save = useChange({
    run: () => storesApi(accountId).edit(storeId, { ...detailsOf(form.getValues()), ...connectionNow() }),
    nouns: ['stores', 'store'],
    done: () => words.saved,
    onDone(saved) {
      form.setInitialValues(fieldsOfStore(saved))
      form.reset()
    },
    onFailed,
  })
  return (
    <form
      onSubmit={form.onSubmit(() => {
        setRefused(null)
        save.mutate(undefined)
      })}
    >
      <Stack gap="md" maw={720}>
        <FormAlert text={refused} />
        <TextInput label={words.storeName} required {...form.getInputProps('storeName')} />
        {kind && connection && (
          <>
            <ConnectionFields form={form} kind={kind} has={connection.has} />
            <Switch label={words.autoRefresh} {...form.getInputProps('autoRefresh', { type: 'checkbox' })} />
            {connection.hintAddress && <CopyField label={words.hintAddress} value={connection.hintAddress} />}
            <ConnectionTest
              trial={trial.data}
              isTesting={trial.isPending}
              onTest={() => {
                setRefused(null)
                trial.mutate()
              }}
              onUseUrl={(url) => form.setFieldValue('url', url)}
            />
          </>
        )}
        <Fieldset legend={<Text fw={600}>{words.about}</Text>}>
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
            {about.map((name) => (
              <TextInput key={name} label={words[name]} {...form.getInputProps(name)} />
            ))}
          </SimpleGrid>
        </Fieldset>
        <Group>
          <Button type="submit" loading={save.isPending}>
            {words.save}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
