import {
  IconArrowsRightLeft,
  IconBox,
  IconChartBar,
  IconFileImport,
  IconHistory,
  IconListDetails,
  IconSettings,
} from '@tabler/icons-react'

/** The main navigation, in order of use. */
export const places = [
  { name: 'orders', to: '/a/$accountId/orders', keys: 'g o', icon: IconListDetails },
  { name: 'pack', to: '/a/$accountId/pack', keys: 'g p', icon: IconBox },
  { name: 'today', to: '/a/$accountId/today', keys: 'g t', icon: IconChartBar },
  { name: 'move', to: '/a/$accountId/move', keys: 'g m', icon: IconArrowsRightLeft },
  { name: 'importOrders', to: '/a/$accountId/import', keys: 'g i', icon: IconFileImport },
  { name: 'activity', to: '/a/$accountId/activity', keys: 'g a', icon: IconHistory },
  { name: 'setUp', to: '/a/$accountId/set-up', keys: 'g s', icon: IconSettings },
] as const
