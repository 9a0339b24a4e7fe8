import { Button, Popover } from '@mantine/core'
import { IconColumns } from '@tabler/icons-react'
import { late } from '../../parts/late.tsx'
import { useWhenIdle } from '../../parts/use-when-idle.ts'
import { texts } from '../../texts/texts.ts'
import type { ColumnsChoice } from './use-columns.ts'

const ColumnsList = late(async () => (await import('./columns-list.tsx')).ColumnsList)

/** Which columns are seen, and in which order; their widths are dragged in the list. */
export function ColumnsMenu(choice: ColumnsChoice) {
  useWhenIdle(ColumnsList.prepare)
  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button size="compact-sm" variant="default" leftSection={<IconColumns size={16} aria-hidden />}>
          {texts.orders.columns}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={texts.orders.columnsHint} p="xs">
        <ColumnsList {...choice} />
      </Popover.Dropdown>
    </Popover>
  )
}
