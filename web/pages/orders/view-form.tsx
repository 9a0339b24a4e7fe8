import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { ViewAnswer } from '../../../src/dialects/desk/views/view-wire.ts'
import { worded } from '../../parts/states.tsx'
import { texts } from '../../texts/texts.ts'

interface ViewFormProps {
  title: string
  /** Left out: a new one. */
  view: ViewAnswer | undefined
  error: unknown
  isBusy: boolean
  onSave(named: { name: string; shared: boolean }): void
  onClose(): void
}

export function ViewForm({ title, view, error, isBusy, onSave, onClose }: ViewFormProps) {
  const form = useForm({ initialValues: { name: view?.name ?? '', shared: view?.shared ?? false } })
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': texts.states.close }}>
      <form onSubmit={form.onSubmit(onSave)}>
        <Stack>
          <TextInput
            label={texts.orders.viewName}
            required
            maxLength={100}
            data-autofocus
            {...form.getInputProps('name')}
            error={error ? worded(error).hint : undefined}
          />
          <Checkbox label={texts.orders.viewShared} {...form.getInputProps('shared', { type: 'checkbox' })} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {texts.states.cancel}
            </Button>
            <Button type="submit" loading={isBusy}>
              {texts.states.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
