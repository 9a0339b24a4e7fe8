import { Button, Checkbox } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAccountId } from '../../../api/account.ts'
import { keysQuery } from '../../../api/keys.ts'
import { PageHead } from '../../../parts/page-head.tsx'
import { useShortcuts } from '../../../parts/shortcuts/shortcuts.ts'
import { Empty, Failed, Loading } from '../../../parts/states.tsx'
import { texts } from '../../../texts/texts.ts'
import { KeyTable } from './key-table.tsx'
import { NewKeyForm } from './new-key-form.tsx'

export function KeysPage() {
  const words = texts.people.keys
  const { data: keys, error, refetch } = useQuery(keysQuery(useAccountId()))
  const [isMaking, making] = useDisclosure()
  const [showsRevoked, setShowsRevoked] = useState(false)
  useShortcuts([
    { id: 'keys.new', label: words.make, group: texts.people.group, keys: 'n', run: making.open },
  ])
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!keys) return <Loading />
  const shown = keys.filter(({ revokedAt }) => showsRevoked || revokedAt === null)
  return (
    <>
      <PageHead title={words.title} hint={words.hint}>
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={making.open}>
          {words.make}
        </Button>
      </PageHead>
      {shown.length === 0 ? <Empty title={words.none} hint={words.noneHint} /> : <KeyTable keys={shown} />}
      {keys.some(({ revokedAt }) => revokedAt !== null) && (
        <Checkbox
          mt="md"
          label={words.showRevoked}
          checked={showsRevoked}
          onChange={(event) => setShowsRevoked(event.currentTarget.checked)}
        />
      )}
      {isMaking && <NewKeyForm onClose={making.close} />}
    </>
  )
}
