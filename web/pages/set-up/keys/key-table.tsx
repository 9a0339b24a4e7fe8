import { Badge, Button, Code, Table } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useAccountId } from '../../../api/account.ts'
import { type KeyAnswer, keysQuery, revokeKey } from '../../../api/keys.ts'
import { confirmFirst } from '../../../parts/confirm.tsx'
import { formatDayOf, formatInstant } from '../../../parts/format.ts'
import { notifyDone, notifyFailed } from '../../../parts/notify.ts'
import { texts } from '../../../texts/texts.ts'

export function KeyTable({ keys }: { keys: readonly KeyAnswer[] }) {
  const words = texts.people.keys
  const ask = useRevoke()
  return (
    <Table.ScrollContainer minWidth={760}>
      <Table verticalSpacing="xs" aria-label={words.title}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.label}</Table.Th>
            <Table.Th>{words.api}</Table.Th>
            <Table.Th>{words.hintColumn}</Table.Th>
            <Table.Th>{words.created}</Table.Th>
            <Table.Th>{words.lastUsed}</Table.Th>
            <Table.Th>{words.status}</Table.Th>
            <Table.Th>{words.actions}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {keys.map((key) => (
            <Table.Tr key={key.keyId}>
              <Table.Td>{key.label}</Table.Td>
              <Table.Td>{words.apis[key.api]}</Table.Td>
              <Table.Td>
                <Code>{shortened(key.hint)}</Code>
              </Table.Td>
              <Table.Td>{formatDayOf(key.createdAt)}</Table.Td>
              <Table.Td>{key.lastUsedAt ? formatInstant(key.lastUsedAt) : words.never}</Table.Td>
              <Table.Td>
                <Badge variant="light" color={key.revokedAt ? 'gray' : 'teal'}>
                  {key.revokedAt ? words.revoked(formatDayOf(key.revokedAt)) : words.live}
                </Badge>
              </Table.Td>
              <Table.Td>
                {key.revokedAt === null && (
                  <Button
                    variant="default"
                    size="compact-sm"
                    aria-label={words.revokeOf(key.label)}
                    onClick={() => ask(key)}
                  >
                    {words.revoke}
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

const longestShown = 12

function shortened(hint: string): string {
  return hint.length > longestShown ? `${hint.slice(0, longestShown)}…` : hint
}

function useRevoke(): (key: KeyAnswer) => void {
  const words = texts.people.keys
  const accountId = useAccountId()
  const queryClient = useQueryClient()
  const { mutate } = useMutation({
    mutationFn: (keyId: number) => revokeKey(accountId, keyId),
    onSuccess: () => notifyDone(words.wasRevoked),
    onError: (error) => notifyFailed(error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keysQuery(accountId).queryKey }),
  })
  return ({ keyId, label }) =>
    confirmFirst({
      title: words.revokeTitle(label),
      text: words.revokeHint,
      confirm: words.revoke,
      onConfirm: () => mutate(keyId),
    })
}
