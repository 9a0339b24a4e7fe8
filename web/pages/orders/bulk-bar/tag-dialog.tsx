import { Checkbox, ColorSwatch, Group, ScrollArea, SimpleGrid, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAccountId } from '../../../api/account.ts'
import { lookupsQuery } from '../../../api/lookups.ts'
import { texts } from '../../../texts/texts.ts'
import { BulkDialog, type DialogProps } from './bulk-dialog.tsx'
import { useBulk } from './use-bulk.ts'

const words = texts.bulk

/** Puts tags on, or takes them off. */
export function TagDialog({ kind, ...props }: DialogProps & { kind: 'tag' | 'untag' }) {
  const bulk = useBulk(props)
  const { data } = useQuery(lookupsQuery(useAccountId()))
  const [chosen, setChosen] = useState<string[]>([])
  const tags = data?.tags ?? []
  const title = kind === 'tag' ? words.tagTitle(props.count) : words.untagTitle(props.count)
  return (
    <BulkDialog
      title={title}
      confirm={words.actions[kind]}
      isReady={chosen.length > 0}
      bulk={bulk}
      onSubmit={() => bulk.start({ kind, parameters: { tagIds: chosen.map(Number) } })}
      onClose={props.onClose}
    >
      {data && tags.length === 0 && <Text size="sm">{words.noTags}</Text>}
      <Checkbox.Group label={words.tags} value={chosen} onChange={setChosen}>
        <ScrollArea.Autosize mah={280} type="auto" mt="xs">
          <SimpleGrid cols={2} spacing="xs" verticalSpacing="sm">
            {tags.map(({ tagId, name, color }, at) => (
              <Checkbox
                key={tagId}
                value={String(tagId)}
                {...(at === 0 ? { 'data-autofocus': true } : {})}
                label={
                  <Group gap={6} wrap="nowrap">
                    <ColorSwatch color={color} size={12} withShadow={false} aria-hidden />
                    {name}
                  </Group>
                }
              />
            ))}
          </SimpleGrid>
        </ScrollArea.Autosize>
      </Checkbox.Group>
    </BulkDialog>
  )
}
