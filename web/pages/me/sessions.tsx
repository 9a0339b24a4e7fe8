import { Badge, Button, Group, Stack, Table, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { endOtherSessions, endSession, sessionsQuery } from '../../api/session.ts'
import { formatInstant } from '../../parts/format.ts'
import { notifyDone, notifyFailed } from '../../parts/notify.ts'
import { Failed, Loading } from '../../parts/states.tsx'
import { texts } from '../../texts/texts.ts'
import { browserName } from './browser-name.ts'

export function Sessions() {
  const words = texts.people.me
  const { data: sessions, error, refetch } = useQuery(sessionsQuery)
  const { end, endOthers } = useEnding()
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!sessions) return <Loading />
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Title order={2} size="h4">
          {words.sessions}
        </Title>
        {sessions.length > 1 && (
          <Button variant="default" size="xs" onClick={() => endOthers()}>
            {words.endOthers}
          </Button>
        )}
      </Group>
      <Table.ScrollContainer minWidth={520}>
        <Table verticalSpacing="xs" aria-label={words.sessions}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.browser}</Table.Th>
              <Table.Th>{words.since}</Table.Th>
              <Table.Th>{words.seen}</Table.Th>
              <Table.Th>{words.actions}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sessions.map(({ sessionId, userAgent, createdAt, lastSeenAt, isThis }) => (
              <Table.Tr key={sessionId}>
                <Table.Td>{browserName(userAgent)}</Table.Td>
                <Table.Td>{formatInstant(createdAt)}</Table.Td>
                <Table.Td>{formatInstant(lastSeenAt)}</Table.Td>
                <Table.Td>
                  {isThis ? (
                    <Badge variant="light">{words.thisOne}</Badge>
                  ) : (
                    <Button
                      variant="default"
                      size="compact-sm"
                      aria-label={words.endOf(browserName(userAgent))}
                      onClick={() => end(sessionId)}
                    >
                      {words.end}
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  )
}

function useEnding() {
  const queryClient = useQueryClient()
  const settled = {
    onError: (error: Error) => notifyFailed(error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  }
  const { mutate: end } = useMutation({
    mutationFn: endSession,
    onSuccess: () => notifyDone(texts.people.me.ended(1)),
    ...settled,
  })
  const { mutate: endOthers } = useMutation({
    mutationFn: endOtherSessions,
    onSuccess: ({ ended }) => notifyDone(texts.people.me.ended(ended)),
    ...settled,
  })
  return { end, endOthers }
}
