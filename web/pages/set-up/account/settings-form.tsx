import { Button, Fieldset, Group, NativeSelect, NumberInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sessionQuery } from '../../../api/session.ts'
import { type SettingsAnswer, settingsQuery, updateSettings } from '../../../api/settings.ts'
import { FormAlert } from '../../../parts/form-alert.tsx'
import { showFaults } from '../../../parts/form-faults.ts'
import { notifyDone } from '../../../parts/notify.ts'
import { useShortcuts } from '../../../parts/shortcuts/shortcuts.ts'
import { texts } from '../../../texts/texts.ts'

export function SettingsForm({ settings, isReadOnly }: { settings: SettingsAnswer; isReadOnly: boolean }) {
  const words = texts.people.account
  const { form, save, isSaving, refused } = useSettingsForm(settings)
  const submit = form.onSubmit((values) => save(values))
  const isIdle = isReadOnly || !form.isDirty()
  useShortcuts([
    {
      ...{ id: 'account.save', label: texts.states.save, group: texts.people.group, keys: 'Mod+S' },
      ...{ run: () => submit(), isDisabled: isIdle },
    },
  ])
  return (
    <form onSubmit={submit}>
      <Stack gap="md" maw={560}>
        <FormAlert text={refused} />
        <Fieldset variant="unstyled" disabled={isReadOnly} m={0} p={0}>
          <Stack gap="md">
            <TextInput label={words.name} required {...form.getInputProps('name')} />
            <Group grow align="flex-start">
              <NativeSelect
                label={words.weights}
                data={options(words.weightUnits)}
                {...form.getInputProps('weightUnits')}
              />
              <NativeSelect
                label={words.sizes}
                data={options(words.sizeUnits)}
                {...form.getInputProps('sizeUnits')}
              />
            </Group>
            <NativeSelect
              label={words.times}
              description={words.timesHint}
              data={options(words.timesOf)}
              {...form.getInputProps('v1Dates')}
            />
            <Fieldset legend={words.limits} m={0}>
              <Stack gap="sm">
                <Limit label={words.basicPerMinute} {...form.getInputProps('rateLimits.basicPerMinute')} />
                <Limit label={words.token} {...form.getInputProps('rateLimits.token')} />
                <Limit label={words.tokenWindow} {...form.getInputProps('rateLimits.tokenWindowSeconds')} />
              </Stack>
            </Fieldset>
          </Stack>
        </Fieldset>
        {!isReadOnly && (
          <Group>
            <Button type="submit" loading={isSaving} disabled={isIdle}>
              {texts.states.save}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  )
}

function Limit(props: { label: string }) {
  return (
    <NumberInput
      min={1}
      allowDecimal={false}
      allowNegative={false}
      thousandSeparator=" "
      hideControls
      required
      {...props}
    />
  )
}

function options<T extends string>(words: Record<T, string>): { value: T; label: string }[] {
  return (Object.keys(words) as T[]).map((value) => ({ value, label: words[value] }))
}

function useSettingsForm(settings: SettingsAnswer) {
  const form = useForm({ initialValues: settings })
  const [refused, setRefused] = useState<string | null>(null)
  const queryClient = useQueryClient()
  const { mutate: save, isPending: isSaving } = useMutation({
    mutationFn: (values: SettingsAnswer) => updateSettings(settings.accountId, values),
    onMutate: () => setRefused(null),
    onSuccess: (after) => {
      queryClient.setQueryData(settingsQuery(settings.accountId).queryKey, after)
      form.setInitialValues(after)
      form.setValues(after)
      notifyDone(texts.people.account.saved)
      return queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
    },
    onError: (error) => setRefused(showFaults(form, error)),
  })
  return { form, save, isSaving, refused }
}
