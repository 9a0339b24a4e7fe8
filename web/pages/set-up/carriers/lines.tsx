import { ActionIcon, Button, Group, Stack, Table, Text, Title } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { texts } from '../../../texts/texts.ts'

const words = texts.carriers.card

interface Props {
  title: string
  hint?: string
  heads: string[]
  count: number
  /** A cell for each head. */
  cells(line: number): ReactNode[]
  onAdd(): void
  onRemove(line: number): void
}

/** Lines of a rate card that are edited as a table. */
export function Lines({ title, hint, heads, count, cells, onAdd, onRemove }: Props) {
  // Lines have no names of their own; their inputs are controlled, so the place will do.
  const places = Array.from({ length: count }, (_, line) => `line ${line + 1}`)
  return (
    <Stack gap="xs" component="section" aria-label={title}>
      <div>
        <Title order={3} size="h6">
          {title}
        </Title>
        {hint && (
          <Text size="xs" c="dimmed">
            {hint}
          </Text>
        )}
      </div>
      {count > 0 && (
        <Table.ScrollContainer minWidth={heads.length * 120}>
          <Table verticalSpacing={4} horizontalSpacing={6} withRowBorders={false} aria-label={title}>
            <Table.Thead>
              <Table.Tr>
                {heads.map((head) => (
                  <Table.Th key={head}>{head}</Table.Th>
                ))}
                <Table.Th w={44} aria-label={texts.setUp.actions} />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {places.map((place, line) => (
                <Table.Tr key={place}>
                  {cells(line).map((cell, column) => (
                    <Table.Td key={heads[column]} valign="top">
                      {cell}
                    </Table.Td>
                  ))}
                  <Table.Td valign="top">
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      size="lg"
                      onClick={() => onRemove(line)}
                      aria-label={words.removeLine(title, line + 1)}
                    >
                      <IconTrash size={16} aria-hidden />
                    </ActionIcon>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <Group>
        <Button variant="default" size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={onAdd}>
          {words.addLine(title)}
        </Button>
      </Group>
    </Stack>
  )
}
