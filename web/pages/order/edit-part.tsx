// A part of the page: its facts, and the form that edits them.
import { ActionIcon, Alert, Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import {
  type KeyboardEvent,
  type ReactNode,
  type SubmitEvent,
  useContext,
  useEffect,
  useId,
  useRef,
} from 'react'
import { texts } from '../../texts/texts.ts'
import { ClashAlert } from './clash-alert.tsx'
import { changesOf } from './edit-session.ts'
import { EditContext, EditorsContext } from './editing.tsx'
import type { PartName } from './fields.ts'
import type { Edit } from './use-edit.ts'

interface Props {
  name: PartName
  title: string
  edit: Edit
  /** Why it cannot be edited; null where it can. */
  locked: string | null
  actions?: ReactNode
  form: ReactNode
  children: ReactNode
}

export function EditPart({ name, title, edit, locked, actions, form, children }: Props) {
  const headingId = useId()
  const editors = useContext(EditorsContext)
  useEffect(() => {
    editors.set(name, edit.start)
    return () => void editors.delete(name)
  })
  const pencil = useRef<HTMLButtonElement>(null)
  const wasEdited = useRef(false)
  const isEdited = edit.session !== null
  // The form took the focus with it when it went.
  useEffect(() => {
    if (wasEdited.current && !isEdited) focusWhenLost(pencil.current)
    wasEdited.current = isEdited
  }, [isEdited])
  return (
    <section aria-labelledby={headingId}>
      <Group justify="space-between" mb={4} wrap="nowrap" mih={28}>
        <Title order={2} size="h5" id={headingId}>
          {title}
        </Title>
        {!edit.session && (
          <Group gap={4} wrap="nowrap">
            {actions}
            {locked === null && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={texts.order.editPart(title)}
                title={texts.order.editPart(title)}
                onClick={edit.start}
                ref={pencil}
              >
                <IconPencil size={16} aria-hidden />
              </ActionIcon>
            )}
          </Group>
        )}
      </Group>
      {edit.session ? <EditForm edit={edit}>{form}</EditForm> : children}
    </section>
  )
}

function focusWhenLost(element: HTMLElement | null): void {
  if (document.activeElement === document.body || document.activeElement === null) element?.focus()
}

function EditForm({ edit, children }: { edit: Edit; children: ReactNode }) {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector<HTMLElement>('input, textarea')?.focus(), [])
  const changes = edit.session ? changesOf(edit.session) : []
  const hasClashes = (edit.session?.clashes.length ?? 0) > 0
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!hasClashes && !edit.isSaving) edit.save()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit()
    if (event.key !== 'Escape' || event.defaultPrevented) return
    // What was typed is not thrown away by a key that also closes things.
    event.preventDefault()
    if (changes.length === 0) edit.cancel()
  }
  return (
    <EditContext value={edit}>
      <form ref={form} onSubmit={onSubmit} onKeyDown={onKeyDown}>
        <Stack gap="sm">
          <ClashAlert edit={edit} />
          {children}
          {edit.error && !hasClashes && (
            <Alert role="alert" color="red" p="xs">
              {edit.error.message}
            </Alert>
          )}
          <Group gap="xs">
            <Button
              type="submit"
              size="xs"
              loading={edit.isSaving}
              disabled={hasClashes || changes.length === 0}
            >
              {texts.order.save}
            </Button>
            <Button variant="default" size="xs" onClick={edit.cancel}>
              {texts.order.cancel}
            </Button>
            <Text size="xs" c="dimmed" role="status">
              {hasClashes && texts.order.clash.chooseFirst}
              {!hasClashes && changes.length === 0 && texts.order.nothingChanged}
            </Text>
          </Group>
        </Stack>
      </form>
    </EditContext>
  )
}
