// What somebody else wrote while this part was edited: what came in by itself, and what has to be chosen.
import { Alert, Button, SimpleGrid, Stack, Text } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { useState } from 'react'
import { formatAge } from '../../parts/format.ts'
import { texts } from '../../texts/texts.ts'
import type { Clash } from './edit-session.ts'
import type { Edit } from './use-edit.ts'
import { showValue, useWords } from './words.ts'

const { clash: said, member } = texts.order

export function ClashAlert({ edit }: { edit: Edit }) {
  const { session, news } = edit
  if (!session || (!news && session.clashes.length === 0)) return null
  const taken = [...new Set((news?.taken ?? []).map(member))].join(', ')
  return (
    <Alert role="alert" color="yellow" icon={<IconUsers aria-hidden />} title={said.title} p="sm">
      <Stack gap="sm">
        {news && taken !== '' && <Text size="sm">{said.takenBy(nameOf(news.by), taken)}</Text>}
        {session.clashes.length > 0 && <Text size="sm">{said.hint}</Text>}
        {session.clashes.map((clash) => (
          <Choice key={clash.path} clash={clash} edit={edit} />
        ))}
      </Stack>
    </Alert>
  )
}

function Choice({ clash, edit }: { clash: Clash; edit: Edit }) {
  const words = useWords()
  const [now] = useState(() => Date.now())
  const { by, at } = edit.whoOf(clash.path)
  const what = member(clash.path)
  const theirs = clash.isGone ? said.gone : showValue(words, clash.path, clash.theirs)
  const mine = clash.mine === null ? said.removed : showValue(words, clash.path, clash.mine)
  const who = at ? said.who(nameOf(by), formatAge(at, now)) : nameOf(by)
  const values = [
    { choice: 'theirs', title: said.theirs, value: theirs, note: who, label: said.useTheirs },
    {
      choice: 'mine',
      title: said.mine,
      value: clash.mine === null && !clash.path.endsWith(']') ? said.empty : mine,
      note: '',
      label: said.keepMine,
    },
  ] as const
  return (
    <Stack gap={4} role="group" aria-label={said.choose(what)}>
      <Text size="sm" fw={600}>
        {what}
      </Text>
      <SimpleGrid cols={2} spacing="xs">
        {values.map(({ choice, title, value, note, label }) => (
          <Stack key={choice} gap={4} align="flex-start">
            <Text size="xs" c="dimmed">
              {[title, note].filter(Boolean).join(' · ')}
            </Text>
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
              {value}
            </Text>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`${label}: ${what}`}
              onClick={() => edit.choose(clash, choice)}
            >
              {label}
            </Button>
          </Stack>
        ))}
      </SimpleGrid>
    </Stack>
  )
}

function nameOf(actor: string | null): string {
  return actor ? texts.history.actor(actor) : said.somebody
}
