import {
  Button,
  Group,
  Input,
  SegmentedControl,
  Select,
  Stack,
  TextInput,
  useMantineColorScheme,
} from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sessionQuery, updateMe, useSession } from '../../api/session.ts'
import { FormAlert } from '../../parts/form-alert.tsx'
import { showFaults } from '../../parts/form-faults.ts'
import { setFormat } from '../../parts/format.ts'
import { notifyDone } from '../../parts/notify.ts'
import { useShortcuts } from '../../parts/shortcuts/shortcuts.ts'
import { texts } from '../../texts/texts.ts'
import { localeChoices, zoneChoices } from './choices.ts'

export function ProfileForm() {
  const words = texts.people.me
  const { form, save, isSaving, refused } = useProfile()
  const submit = form.onSubmit((values) => save(values))
  useShortcuts([
    {
      ...{ id: 'me.save', label: texts.states.save, group: texts.people.group, keys: 'Mod+S' },
      run: () => submit(),
    },
  ])
  return (
    <form onSubmit={submit}>
      <Stack gap="md" maw={480}>
        <FormAlert text={refused} />
        <TextInput label={words.name} required autoComplete="name" {...form.getInputProps('name')} />
        <Select
          label={words.locale}
          data={localeChoices()}
          placeholder={words.asBrowser}
          clearable
          searchable
          {...form.getInputProps('locale')}
        />
        <Select
          label={words.timeZone}
          data={zoneChoices()}
          placeholder={words.asBrowser}
          clearable
          searchable
          limit={100}
          {...form.getInputProps('timeZone')}
        />
        <Stack gap={4} align="flex-start">
          <Input.Label labelElement="div" id="colors">
            {words.colors}
          </Input.Label>
          <SegmentedControl
            aria-labelledby="colors"
            data={(['auto', 'light', 'dark'] as const).map((value) => ({
              value,
              label: texts.shell[value],
            }))}
            {...form.getInputProps('colorScheme')}
          />
        </Stack>
        <Group>
          <Button type="submit" loading={isSaving} disabled={!form.isDirty()}>
            {texts.states.save}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function useProfile() {
  const { user } = useSession()
  const queryClient = useQueryClient()
  const { setColorScheme } = useMantineColorScheme()
  const { name, locale, timeZone, colorScheme } = user
  const form = useForm({ initialValues: { name, locale, timeZone, colorScheme } })
  const [refused, setRefused] = useState<string | null>(null)
  const { mutate: save, isPending: isSaving } = useMutation({
    mutationFn: updateMe,
    onMutate: () => setRefused(null),
    onSuccess: ({ userId: _userId, email: _email, ...after }) => {
      form.setInitialValues(after)
      form.setValues(after)
      setColorScheme(after.colorScheme)
      setFormat({ locale: after.locale ?? undefined, timeZone: after.timeZone ?? undefined })
      notifyDone(texts.people.me.saved)
      return queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
    },
    onError: (error) => setRefused(showFaults(form, error)),
  })
  return { form, save, isSaving, refused }
}
