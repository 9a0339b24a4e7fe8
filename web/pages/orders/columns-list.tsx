import { ActionIcon, Button, Checkbox, Group, ScrollArea, Stack, Text } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { texts } from '../../texts/texts.ts'
import { columns as allColumns, type ColumnId } from './columns.tsx'
import type { ColumnsChoice } from './use-columns.ts'

/** Each column that there is, those that are seen in their order. */
export function ColumnsList({ columns: shown, show, reset }: ColumnsChoice) {
  const ids = shown.map(({ id }) => id)
  const hidden = allColumns.map(({ id }) => id).filter((id) => !ids.includes(id))
  const move = (at: number, by: number) => {
    const next = [...ids]
    const [id] = next.splice(at, 1)
    if (id) next.splice(at + by, 0, id)
    show(next)
  }
  const toggle = (id: ColumnId, isOn: boolean) => show(isOn ? [...ids, id] : ids.filter((one) => one !== id))
  return (
    <>
      <ScrollArea.Autosize mah={420} type="auto" offsetScrollbars>
        <Stack gap={2} miw={260}>
          {ids.map((id, at) => (
            <Group key={id} justify="space-between" wrap="nowrap" gap="xs">
              <Choice id={id} isOn isDisabled={ids.length === 1} onChange={toggle} />
              <Group gap={2} wrap="nowrap">
                <Move id={id} by={-1} isDisabled={at === 0} onMove={() => move(at, -1)} />
                <Move id={id} by={1} isDisabled={at === ids.length - 1} onMove={() => move(at, 1)} />
              </Group>
            </Group>
          ))}
          {hidden.map((id) => (
            <Choice key={id} id={id} onChange={toggle} />
          ))}
        </Stack>
      </ScrollArea.Autosize>
      <Button size="compact-sm" variant="subtle" mt="xs" onClick={reset}>
        <Text size="sm">{texts.orders.resetColumns}</Text>
      </Button>
    </>
  )
}

interface ChoiceProps {
  id: ColumnId
  isOn?: boolean
  isDisabled?: boolean
  onChange(id: ColumnId, isOn: boolean): void
}

function Choice({ id, isOn = false, isDisabled = false, onChange }: ChoiceProps) {
  return (
    <Checkbox
      size="sm"
      py={4}
      label={texts.orders.columnNames[id]}
      checked={isOn}
      disabled={isDisabled}
      onChange={({ currentTarget }) => onChange(id, currentTarget.checked)}
    />
  )
}

interface MoveProps {
  id: ColumnId
  by: 1 | -1
  isDisabled: boolean
  onMove(): void
}

function Move({ id, by, isDisabled, onMove }: MoveProps) {
  const name = texts.orders.columnNames[id]
  const Icon = by < 0 ? IconArrowUp : IconArrowDown
  return (
    <ActionIcon
      size="sm"
      miw={24}
      mih={24}
      variant="subtle"
      color="gray"
      disabled={isDisabled}
      aria-label={by < 0 ? texts.orders.moveUp(name) : texts.orders.moveDown(name)}
      onClick={onMove}
    >
      <Icon size={14} aria-hidden />
    </ActionIcon>
  )
}
