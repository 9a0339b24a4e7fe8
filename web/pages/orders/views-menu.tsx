// Saved views: opened, saved, changed, shared and deleted.
import { Button, Menu, Text } from '@mantine/core'
import { IconBookmark, IconUsers } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { ViewAnswer, ViewBody } from '../../../src/dialects/desk/views/view-wire.ts'
import { useAccountId, useRole } from '../../api/account.ts'
import type { OrderList } from '../../api/orders.ts'
import { useSession } from '../../api/session.ts'
import { changeView, deleteView, saveView, useViewAction, viewsQuery } from '../../api/views.ts'
import { confirmFirst } from '../../parts/confirm.tsx'
import { notifyDone, notifyFailed } from '../../parts/notify.ts'
import { texts } from '../../texts/texts.ts'
import type { ColumnId } from './columns.tsx'
import { sortText } from './search.ts'

const ViewForm = lazy(() => import('./view-form.tsx').then((module) => ({ default: module.ViewForm })))

interface ViewsMenuProps {
  list: OrderList
  columns: readonly ColumnId[]
  /** The view that the list came from. */
  viewId: number | undefined
  onOpen(view: ViewAnswer): void
  onLeave(): void
}

export function ViewsMenu({ list, columns, viewId, onOpen, onLeave }: ViewsMenuProps) {
  const { data } = useQuery(viewsQuery(useAccountId()))
  const views = data?.views ?? []
  const current = views.find((view) => view.viewId === viewId)
  const { mine, shared, canChange } = useParts(views, current)
  const [form, setForm] = useState<'new' | 'change' | null>(null)
  const body: ViewBody = { filter: list.filter, sort: sortText(list.sort), columns }
  const save = useViewAction(saveView)
  const change = useViewAction(changeView)
  const remove = useRemove(onLeave)
  const done = (view: ViewAnswer) => {
    setForm(null)
    notifyDone(texts.orders.viewSaved(view.name))
    onOpen(view)
  }
  const isFailed = form === 'new' ? save.error : change.error
  return (
    <>
      <Menu position="bottom-start" width={280}>
        <Menu.Target>
          <Button size="compact-sm" variant="default" leftSection={<IconBookmark size={16} aria-hidden />}>
            {current?.name ?? texts.orders.views}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Views label={texts.orders.myViews} views={mine} onOpen={onOpen} />
          <Views label={texts.orders.sharedViews} views={shared} onOpen={onOpen} />
          {views.length === 0 && (
            <Text size="xs" c="dimmed" p="xs">
              {texts.orders.noViews}
            </Text>
          )}
          <Menu.Divider />
          <Menu.Item onClick={() => setForm('new')}>{texts.orders.saveView}</Menu.Item>
          {current && canChange && (
            <>
              <Menu.Item
                onClick={() =>
                  change.mutate(
                    { viewId: current.viewId, body },
                    { onSuccess: done, onError: (error) => notifyFailed(error) },
                  )
                }
              >
                {texts.orders.updateView(current.name)}
              </Menu.Item>
              <Menu.Item onClick={() => setForm('change')}>{texts.orders.renameView}</Menu.Item>
              <Menu.Item color="red" onClick={() => remove(current)}>
                {texts.orders.deleteView(current.name)}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {form && (
        <Suspense fallback={null}>
          <ViewForm
            title={form === 'new' ? texts.orders.saveViewTitle : texts.orders.renameViewTitle}
            view={form === 'change' ? current : undefined}
            error={isFailed}
            isBusy={save.isPending || change.isPending}
            onClose={() => setForm(null)}
            onSave={(named) =>
              form === 'change' && current
                ? change.mutate({ viewId: current.viewId, body: named }, { onSuccess: done })
                : save.mutate({ ...body, ...named }, { onSuccess: done })
            }
          />
        </Suspense>
      )}
    </>
  )
}

function useParts(views: readonly ViewAnswer[], current: ViewAnswer | undefined) {
  const { userId } = useSession().user
  const isManager = useRole().isAtLeast('manager')
  return {
    mine: views.filter((view) => view.ownerId === userId),
    shared: views.filter((view) => view.ownerId !== userId),
    canChange: current !== undefined && (current.ownerId === userId || isManager),
  }
}

function useRemove(onLeave: () => void) {
  const remove = useViewAction(deleteView)
  return ({ viewId, name }: ViewAnswer) =>
    confirmFirst({
      title: texts.orders.deleteViewTitle,
      text: texts.orders.deleteViewHint(name),
      confirm: texts.orders.delete,
      onConfirm: () =>
        remove.mutate(viewId, {
          onSuccess: () => {
            notifyDone(texts.orders.viewDeleted(name))
            onLeave()
          },
          onError: (error) => notifyFailed(error),
        }),
    })
}

interface ViewsProps {
  label: string
  views: readonly ViewAnswer[]
  onOpen(view: ViewAnswer): void
}

function Views({ label, views, onOpen }: ViewsProps) {
  if (views.length === 0) return null
  return (
    <>
      <Menu.Label>{label}</Menu.Label>
      {views.map((view) => (
        <Menu.Item
          key={view.viewId}
          rightSection={
            view.shared && (
              <IconUsers size={14} aria-label={texts.orders.sharedBy(view.ownerName)} role="img" />
            )
          }
          onClick={() => onOpen(view)}
        >
          {view.name}
        </Menu.Item>
      ))}
    </>
  )
}
