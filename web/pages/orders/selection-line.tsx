import { Button, Group, Text } from '@mantine/core'
import { texts } from '../../texts/texts.ts'
import type { SelectionActions } from './use-selection.ts'

/** How many are selected, and all that match one press away. */
export function SelectionLine({ selection, total }: { selection: SelectionActions; total: number }) {
  const { count, selectAll, clear } = selection
  return (
    <Group gap="xs">
      <Text size="sm" fw={600} role="status">
        {texts.orders.selected(count)}
      </Text>
      {count < total && (
        <Button size="compact-sm" variant="subtle" onClick={() => selectAll(total)}>
          {texts.orders.selectAll(total)}
        </Button>
      )}
      <Button size="compact-sm" variant="subtle" color="gray" onClick={clear}>
        {texts.orders.clearSelection}
      </Button>
    </Group>
  )
}
