import { ActionIcon, Anchor, Button, Group, Table, Text, TextInput } from '@mantine/core'
import { IconPencil, IconPlus, IconSearch, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useAccountId, useRole } from '../../../api/account.ts'
import { type TagRow, tagsApi, tagsQuery } from '../../../api/tags.ts'
import { confirmFirst } from '../../../parts/confirm.tsx'
import { formatNumber } from '../../../parts/format.ts'
import { PageHead } from '../../../parts/page-head.tsx'
import { useShortcuts } from '../../../parts/shortcuts/shortcuts.ts'
import { Empty, Failed, Loading } from '../../../parts/states.tsx'
import { TagChip } from '../../../parts/tag-chip.tsx'
import { texts } from '../../../texts/texts.ts'
import { useChange } from '../use-change.ts'
import { TagForm } from './tag-form.tsx'

const words = texts.setUp.tags

export function TagsPage() {
  const tags = useQuery(tagsQuery(useAccountId()))
  const mayChange = useRole().isAtLeast('manager')
  const [edited, setEdited] = useState<TagRow | 'new' | null>(null)
  const [sought, setSought] = useState('')
  const search = useRef<HTMLInputElement>(null)
  useShortcuts([
    {
      ...{ id: 'tags.add', label: words.add, group: texts.setUp.group, keys: 'n' },
      ...{ run: () => setEdited('new'), isDisabled: !mayChange },
    },
    {
      ...{ id: 'tags.search', label: texts.setUp.search, group: texts.setUp.group, keys: '/' },
      run: () => search.current?.focus(),
    },
  ])
  if (tags.isPending) return <Loading />
  if (tags.isError) return <Failed error={tags.error} onRetry={() => void tags.refetch()} />
  const shown = tags.data.filter(({ name }) => name.toLowerCase().includes(sought.trim().toLowerCase()))
  return (
    <>
      <PageHead title={words.title} hint={words.hint}>
        <TextInput
          ref={search}
          type="search"
          aria-label={texts.setUp.search}
          placeholder={texts.setUp.search}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={sought}
          onChange={(event) => setSought(event.currentTarget.value)}
        />
        {mayChange && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEdited('new')}>
            {words.add}
          </Button>
        )}
      </PageHead>
      {tags.data.length === 0 && <Empty title={words.none} hint={words.noneHint} />}
      {tags.data.length > 0 && shown.length === 0 && <Text role="status">{words.nothing}</Text>}
      {shown.length > 0 && (
        <Table verticalSpacing="xs" maw={640} aria-label={words.title}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.name}</Table.Th>
              <Table.Th ta="right">{words.orders}</Table.Th>
              {mayChange && <Table.Th w={96}>{texts.setUp.actions}</Table.Th>}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((tag) => (
              <Line key={tag.tagId} tag={tag} mayChange={mayChange} onEdit={() => setEdited(tag)} />
            ))}
          </Table.Tbody>
        </Table>
      )}
      {!mayChange && (
        <Text size="sm" c="dimmed" mt="sm">
          {texts.setUp.mayNot}
        </Text>
      )}
      <TagForm edited={edited} onClose={() => setEdited(null)} />
    </>
  )
}

interface LineProps {
  tag: TagRow
  mayChange: boolean
  onEdit(): void
}

function Line({ tag, mayChange, onEdit }: LineProps) {
  const accountId = useAccountId()
  const { tagId, name, color, orders } = tag
  const count = formatNumber(orders)
  const remove = useChange({
    run: () => tagsApi(accountId).remove(tagId),
    nouns: ['tags', 'lookups'],
    done: () => words.removed,
  })
  const ask = () =>
    confirmFirst({
      title: words.removeTitle(name),
      text: words.removeText,
      confirm: texts.setUp.remove,
      onConfirm: () => remove.mutate(undefined),
    })
  return (
    <Table.Tr>
      <Table.Td>
        <TagChip name={name} color={color} />
      </Table.Td>
      <Table.Td ta="right">
        {orders === 0 ? (
          <Text size="sm" c="dimmed">
            {count}
          </Text>
        ) : (
          <OrdersOfTag tag={tag} count={count} />
        )}
      </Table.Td>
      {mayChange && (
        <Table.Td>
          <Group gap={4} wrap="nowrap">
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              onClick={onEdit}
              aria-label={texts.setUp.editOf(name)}
            >
              <IconPencil size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              disabled={orders > 0}
              title={orders > 0 ? words.removeUsed(name, count) : undefined}
              loading={remove.isPending}
              onClick={ask}
              aria-label={texts.setUp.removeOf(name)}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </Group>
        </Table.Td>
      )}
    </Table.Tr>
  )
}

function OrdersOfTag({ tag: { tagId, name }, count }: { tag: TagRow; count: string }) {
  const accountId = String(useAccountId())
  return (
    <Anchor
      size="sm"
      aria-label={words.ordersOf(count, name)}
      renderRoot={(props) => (
        <Link
          {...props}
          to="/a/$accountId/orders"
          params={{ accountId }}
          search={{ tags: { any: [tagId] }, statuses: [] }}
        />
      )}
    >
      {count}
    </Anchor>
  )
}
