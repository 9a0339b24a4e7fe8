import { Button, Group, List, Modal, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { DeskError } from '../../../api/client.ts'
import { FormAlert } from '../../../parts/form-alert.tsx'
import { worded } from '../../../parts/states.tsx'
import { texts } from '../../../texts/texts.ts'
import type { BulkBarProps } from '../selection.ts'
import type { Bulk } from './use-bulk.ts'

/** What every dialog of the bar is handed. */
export interface DialogProps extends BulkBarProps {
  onClose(): void
}

interface Props {
  title: string
  /** The word on the button that does it. */
  confirm: string
  isReady: boolean
  bulk: Bulk
  onSubmit(): void
  onClose(): void
  size?: string
  children: ReactNode
}

const MOST_TOLD = 8

export function BulkDialog({ title, confirm, isReady, bulk, onSubmit, onClose, size, children }: Props) {
  return (
    <Modal opened onClose={onClose} title={title} size={size ?? 'md'}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) onSubmit()
        }}
      >
        <Stack>
          {children}
          <Refusal error={bulk.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {texts.states.cancel}
            </Button>
            <Button type="submit" disabled={!isReady} loading={bulk.isStarting}>
              {confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

function Refusal({ error }: { error: unknown }) {
  if (error === null) return null
  const rows = error instanceof DeskError ? error.rows.slice(0, MOST_TOLD) : []
  return (
    <>
      <FormAlert text={worded(error).hint} />
      {rows.length > 0 && (
        <List size="sm">
          {rows.map(({ index, text }) => (
            <List.Item key={index}>
              {texts.bulk.line(index)}: {text}
            </List.Item>
          ))}
        </List>
      )}
    </>
  )
}
