import { Checkbox, Stack } from '@mantine/core'
import { useState } from 'react'
import { texts } from '../../../texts/texts.ts'
import { BulkDialog, type DialogProps } from './bulk-dialog.tsx'
import { useBulk } from './use-bulk.ts'

const words = texts.bulk

export function PrintDialog(props: DialogProps) {
  const bulk = useBulk(props)
  const [slips, setSlips] = useState(true)
  const [pickList, setPickList] = useState(true)
  const isReady = slips || pickList
  return (
    <BulkDialog
      title={words.printTitle(props.count)}
      confirm={words.actions.print}
      isReady={isReady}
      bulk={bulk}
      onSubmit={() => bulk.start({ kind: 'print', parameters: { slips, pickList } })}
      onClose={props.onClose}
    >
      <Stack gap="sm">
        <Checkbox
          data-autofocus
          label={words.slips}
          checked={slips}
          onChange={(event) => setSlips(event.currentTarget.checked)}
        />
        <Checkbox
          label={words.pickList}
          description={words.pickListHint}
          error={isReady ? null : words.choosePapers}
          checked={pickList}
          onChange={(event) => setPickList(event.currentTarget.checked)}
        />
      </Stack>
    </BulkDialog>
  )
}
