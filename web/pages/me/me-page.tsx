import { Divider, Stack } from '@mantine/core'
import { PageHead } from '../../parts/page-head.tsx'
import { texts } from '../../texts/texts.ts'
import { PasswordForm } from './password-form.tsx'
import { ProfileForm } from './profile-form.tsx'
import { Sessions } from './sessions.tsx'

export function MePage() {
  return (
    <Stack p="md" gap="xl" maw={820}>
      <div>
        <PageHead title={texts.people.me.title} />
        <ProfileForm />
      </div>
      <Divider />
      <PasswordForm />
      <Divider />
      <Sessions />
    </Stack>
  )
}
