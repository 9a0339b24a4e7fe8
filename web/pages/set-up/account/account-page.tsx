import { Divider } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useAccountId, useRole } from '../../../api/account.ts'
import { settingsQuery } from '../../../api/settings.ts'
import { PageHead } from '../../../parts/page-head.tsx'
import { Failed, Loading } from '../../../parts/states.tsx'
import { texts } from '../../../texts/texts.ts'
import { AddAccount } from './add-account.tsx'
import { SettingsForm } from './settings-form.tsx'

export function AccountPage() {
  const words = texts.people.account
  const { isAtLeast } = useRole()
  const isOwner = isAtLeast('owner')
  const { data: settings, error, refetch } = useQuery(settingsQuery(useAccountId()))
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!settings) return <Loading />
  return (
    <>
      <PageHead title={words.title} {...(isOwner ? {} : { hint: words.onlyOwners })} />
      <SettingsForm key={settings.accountId} settings={settings} isReadOnly={!isOwner} />
      {isOwner && (
        <>
          <Divider my="xl" maw={560} />
          <AddAccount />
        </>
      )}
    </>
  )
}
