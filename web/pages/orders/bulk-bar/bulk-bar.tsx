import { Button, Group, Menu, Text } from '@mantine/core'
import {
  IconArchiveOff,
  IconArrowsRightLeft,
  IconClockPause,
  IconDots,
  IconPrinter,
  IconTag,
  IconTicket,
  IconTruckDelivery,
  IconUser,
} from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useAccountId } from '../../../api/account.ts'
import { confirmFirst } from '../../../parts/confirm.tsx'
import { notifyFailed } from '../../../parts/notify.ts'
import { useShortcuts } from '../../../parts/shortcuts/shortcuts.ts'
import { texts } from '../../../texts/texts.ts'
import type { BulkBarProps } from '../selection.ts'
import './bulk-bar.css'
import type { AskingKind } from './dialogs.tsx'
import { useBulk } from './use-bulk.ts'

/** Asked for when the page is idle; the bar itself is there from the first, so that no key is lost. */
export const loadDialogs = () => import('./dialogs.tsx')
const Dialogs = lazy(loadDialogs)

const words = texts.bulk
const actions = words.actions

/** What can be done with the selected orders. The first of them have a button each, the others stand in a menu. */
const buttons = [
  { kind: 'tag', keys: 't', icon: IconTag },
  { kind: 'assign', keys: 'u', icon: IconUser },
  { kind: 'hold', keys: 'h', icon: IconClockPause },
  { kind: 'label', keys: 'l', icon: IconTicket },
  { kind: 'print', keys: 'p', icon: IconPrinter },
  { kind: 'mark_shipped', keys: 's', icon: IconTruckDelivery },
  { kind: 'move', keys: 'm', icon: IconArrowsRightLeft },
] as const
const others = [
  { kind: 'untag', keys: 'Shift+T' },
  { kind: 'unassign', keys: 'Shift+U' },
  { kind: 'release', keys: 'Shift+H' },
  { kind: 'delete', keys: 'Delete' },
] as const
const restoring = [{ kind: 'restore', keys: 'Shift+R', icon: IconArchiveOff }] as const
type Kind = (typeof buttons | typeof others | typeof restoring)[number]['kind']

export function BulkBar(props: BulkBarProps) {
  const { count, isArchive } = props
  const [first, rest] = isArchive ? [restoring, []] : [buttons, others]
  const [asking, setAsking] = useState<AskingKind | null>(null)
  const bulk = useBulk(props)
  const move = useMove(props)
  useEffect(() => {
    if (bulk.error) notifyFailed(bulk.error)
  }, [bulk.error])

  function run(kind: Kind): void {
    if (kind === 'move') move()
    else if (kind === 'unassign' || kind === 'release' || kind === 'restore')
      bulk.start({ kind, parameters: {} })
    else if (kind === 'delete')
      confirmFirst({
        title: words.deleteTitle(count),
        text: words.deleteText,
        confirm: actions.delete,
        onConfirm: () => bulk.start({ kind, parameters: {} }),
      })
    else setAsking(kind)
  }

  useShortcuts(
    [...first, ...rest].map(({ kind, keys }) => ({
      ...{ id: `bulk.${kind}`, label: actions[kind], group: words.group, keys },
      run: () => run(kind),
      isDisabled: bulk.isStarting,
    })),
  )
  return (
    <section aria-label={words.bar} data-bulk-bar>
      <Group gap={6}>
        {first.map(({ kind, keys, icon: Icon }) => (
          <Button
            key={kind}
            size="compact-sm"
            variant="default"
            leftSection={<Icon size={16} aria-hidden />}
            title={`${actions[kind]} (${keys})`}
            aria-keyshortcuts={keys}
            onClick={() => run(kind)}
          >
            {actions[kind]}
          </Button>
        ))}
        {rest.length > 0 && (
          <Menu position="top-start" withinPortal>
            <Menu.Target>
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<IconDots size={16} aria-hidden />}
                loading={bulk.isStarting}
              >
                {words.more}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {rest.map(({ kind, keys }) => (
                <Menu.Item
                  key={kind}
                  {...(kind === 'delete' ? { color: 'red' } : {})}
                  rightSection={
                    <Text size="xs" c="dimmed">
                      {keys}
                    </Text>
                  }
                  onClick={() => run(kind)}
                >
                  {actions[kind]}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </Group>
      {asking && (
        <Suspense>
          <Dialogs {...props} kind={asking} onClose={() => setAsking(null)} />
        </Suspense>
      )}
    </section>
  )
}

/** Goes to the page where orders are moved, with the selection. */
function useMove({ selection }: BulkBarProps): () => void {
  const navigate = useNavigate()
  const accountId = useAccountId()
  return () =>
    void navigate({
      to: '/a/$accountId/move',
      params: { accountId: String(accountId) },
      state: { selection },
    })
}

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** Orders that a page was opened for. */
    selection?: BulkBarProps['selection']
  }
}
