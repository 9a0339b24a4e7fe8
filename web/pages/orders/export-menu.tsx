import { Button, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useAccountApi } from '../../api/account.ts'
import { exportAddress, type OrderList } from '../../api/orders.ts'
import { texts } from '../../texts/texts.ts'
import type { ColumnId } from './columns.tsx'

/** What an export calls otherwise, or cannot have. */
const exported: Partial<Record<ColumnId, string[]>> = {
  age: [],
  archived: [],
  flags: ['gift', 'customerNotes', 'internalNotes'],
  weight: ['weight', 'weightUnits'],
}

/** The whole list as a file, however long it is. */
export function ExportMenu({ list, columns }: { list: OrderList; columns: readonly ColumnId[] }) {
  const api = useAccountApi()
  const shown = columns.flatMap((id) => exported[id] ?? [id])
  const { exportCsv, exportAll, exportLines, exportOrders } = texts.orders
  const ways = [
    { label: exportCsv, address: exportAddress(api, list, { format: 'csv', columns: shown }) },
    { label: exportAll, address: exportAddress(api, list, { format: 'csv' }) },
    { label: exportLines, address: exportAddress(api, list, { format: 'jsonl' }) },
  ]
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="compact-sm" variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
          {exportOrders}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {ways.map(({ label, address }) => (
          <Menu.Item key={label} component="a" href={address} download>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
