import { Button, Group, Modal, Radio, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Role, useAccountId, useRole } from '../../../api/account.ts'
import { invitesQuery, inviteUser, type MadeInviteAnswer } from '../../../api/members.ts'
import { CopyField } from '../../../parts/copy-field.tsx'
import { FormAlert } from '../../../parts/form-alert.tsx'
import { showFaults } from '../../../parts/form-faults.ts'
import { texts } from '../../../texts/texts.ts'

const ranked: readonly Role[] = ['packer', 'manager', 'owner']

/** Asks for whom, then shows the link. */
export function InviteForm({ onClose }: { onClose(): void }) {
  const words = texts.people.users
  const accountId = useAccountId()
  const { isAtLeast } = useRole()
  const queryClient = useQueryClient()
  const form = useForm({ initialValues: { email: '', role: 'packer' as Role } })
  const [refused, setRefused] = useState<string | null>(null)
  const { mutate, isPending, data } = useMutation({
    mutationFn: (draft: { email: string; role: Role }) => inviteUser(accountId, draft),
    onMutate: () => setRefused(null),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: invitesQuery(accountId).queryKey }),
    onError: (error) => setRefused(showFaults(form, error)),
  })
  return (
    <Modal opened onClose={onClose} title={data ? words.linkTitle : words.invite}>
      {data ? (
        <MadeInvite made={data} onClose={onClose} />
      ) : (
        <form onSubmit={form.onSubmit((draft) => mutate(draft))}>
          <Stack gap="md">
            <FormAlert text={refused} />
            <TextInput
              label={words.email}
              type="email"
              required
              data-autofocus
              {...form.getInputProps('email')}
            />
            <Radio.Group label={words.role} {...form.getInputProps('role')}>
              <Stack gap="xs" mt={4}>
                {ranked.filter(isAtLeast).map((role) => (
                  <Radio
                    key={role}
                    value={role}
                    label={texts.people.roles[role]}
                    description={texts.people.rolesExplained[role]}
                  />
                ))}
              </Stack>
            </Radio.Group>
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {texts.states.cancel}
              </Button>
              <Button type="submit" loading={isPending}>
                {words.make}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  )
}

function MadeInvite({ made, onClose }: { made: MadeInviteAnswer; onClose(): void }) {
  const words = texts.people.users
  return (
    <Stack gap="md">
      <Text size="sm" role="status">
        {made.isMailed ? words.mailed(made.email) : words.handOver(made.email)}
      </Text>
      <CopyField label={words.link} value={made.link} />
      <Group justify="flex-end">
        <Button onClick={onClose} data-autofocus>
          {texts.states.close}
        </Button>
      </Group>
    </Stack>
  )
}
