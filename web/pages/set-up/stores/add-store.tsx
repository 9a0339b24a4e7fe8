import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useAccountId } from '../../../api/account.ts'
import { storeKindsQuery, storesApi } from '../../../api/stores.ts'
import { FormAlert } from '../../../parts/form-alert.tsx'
import { showFaults } from '../../../parts/form-faults.ts'
import { Failed, Loading } from '../../../parts/states.tsx'
import { texts } from '../../../texts/texts.ts'
import { useChange } from '../use-change.ts'
import { ConnectionFields } from './connection-fields.tsx'
import { ConnectionTest } from './connection-test.tsx'
import { connectionOf, emptyFields, fieldOf, type Kind, startingFields } from './store-form.ts'

const words = texts.stores.form

export function AddStore({ opened, onClose }: { opened: boolean; onClose(): void }) {
  const kinds = useQuery({ ...storeKindsQuery(useAccountId()), enabled: opened })
  return (
    <Modal opened={opened} onClose={onClose} title={texts.stores.addTitle} size="lg">
      {kinds.isError && <Failed error={kinds.error} onRetry={() => void kinds.refetch()} />}
      {kinds.isPending && <Loading />}
      {kinds.data && <AddForm kinds={kinds.data.kinds} onClose={onClose} />}
    </Modal>
  )
}

function AddForm({ kinds, onClose }: { kinds: Kind[]; onClose(): void }) {
  const accountId = useAccountId()
  const navigate = useNavigate()
  const form = useForm({ initialValues: { ...emptyFields, kind: 'manual' } })
  const [refused, setRefused] = useState<string | null>(null)
  const { kind: kindName, preset } = form.getValues()
  const kind = kinds.find((one) => one.kind === kindName)
  const presets = Object.keys(kind?.presets ?? {})
  const draft = (): object => {
    const fields = form.getValues()
    if (!kind) return { kind: 'manual', storeName: fields.storeName }
    return {
      kind: kind.kind,
      storeName: fields.storeName,
      preset: fields.preset,
      ...connectionOf(fields, kind),
    }
  }
  const onFailed = (error: unknown) => setRefused(showFaults(form, error, fieldOf))
  const choose = (name: string, chosen: string | null) => {
    const next = kinds.find((one) => one.kind === name)
    form.setValues({ kind: name, preset: chosen, ...(next ? startingFields(next, chosen) : {}) })
    trial.reset()
  }
  const trial = useMutation({ mutationFn: () => storesApi(accountId).tryNew(draft()), onError: onFailed })
  const add = useChange({
    run: () => storesApi(accountId).create(draft()),
    nouns: ['stores'],
    done: ({ storeName, connection }) =>
      connection ? texts.stores.added(storeName) : texts.stores.addedManual(storeName),
    onDone({ storeId }) {
      onClose()
      void navigate({
        to: '/a/$accountId/set-up/stores/$storeId',
        params: { accountId: String(accountId), storeId: String(storeId) },
      })
    },
    onFailed,
  })
  return (
    <form
      onSubmit={form.onSubmit(() => {
        setRefused(null)
        add.mutate(undefined)
      })}
    >
      <Stack gap="sm">
        <FormAlert text={refused} />
        <Select
          label={words.kind}
          description={texts.stores.kindHints[kindName]}
          data={['manual', ...kinds.map(({ kind }) => kind)].map((value) => ({
            value,
            label: texts.stores.kinds[value] ?? value,
          }))}
          allowDeselect={false}
          data-autofocus
          value={kindName}
          onChange={(value) => choose(value ?? 'manual', value === 'custom' ? 'generic' : null)}
        />
        {presets.length > 0 && (
          <Select
            label={words.preset}
            description={words.presetHint}
            data={presets.map((value) => ({ value, label: words.presets[value] ?? value }))}
            allowDeselect={false}
            value={preset}
            onChange={(value) => choose(kindName, value)}
          />
        )}
        <TextInput label={words.storeName} required {...form.getInputProps('storeName')} />
        {kind && (
          <>
            <ConnectionFields form={form} kind={kind} />
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
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {texts.states.cancel}
          </Button>
          <Button type="submit" loading={add.isPending}>
            {texts.stores.add}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
