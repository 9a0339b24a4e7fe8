import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAccountId } from '../../../api/account.ts'
import { lookupsQuery } from '../../../api/lookups.ts'
import { texts } from '../../../texts/texts.ts'
import { BulkDialog, type DialogProps } from './bulk-dialog.tsx'
import { useBulk } from './use-bulk.ts'

const words = texts.bulk

export function AssignDialog(props: DialogProps) {
  const bulk = useBulk(props)
  const { data } = useQuery(lookupsQuery(useAccountId()))
  const [userId, setUserId] = useState<string | null>(null)
  const members = (data?.members ?? []).filter(({ active }) => active)
  return (
    <BulkDialog
      title={words.assignTitle(props.count)}
      confirm={words.actions.assign}
      isReady={userId !== null}
      bulk={bulk}
      onSubmit={() => bulk.start({ kind: 'assign', parameters: { userId: userId ?? '' } })}
      onClose={props.onClose}
    >
      <Select
        data-autofocus
        label={words.user}
        data={members.map((member) => ({ value: member.userId, label: member.name }))}
        value={userId}
        onChange={setUserId}
        searchable
      />
    </BulkDialog>
  )
}
