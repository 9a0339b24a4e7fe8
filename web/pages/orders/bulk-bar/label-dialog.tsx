import { Group, Radio, Select, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAccountId } from '../../../api/account.ts'
import { lookupsQuery } from '../../../api/lookups.ts'
import { texts } from '../../../texts/texts.ts'
import { BulkDialog, type DialogProps } from './bulk-dialog.tsx'
import { useBulk } from './use-bulk.ts'

const words = texts.bulk

export function LabelDialog(props: DialogProps) {
  const bulk = useBulk(props)
  const { data } = useQuery(lookupsQuery(useAccountId()))
  const [way, setWay] = useState('own')
  const [carrierCode, setCarrierCode] = useState<string | null>(null)
  const [serviceCode, setServiceCode] = useState<string | null>(null)
  const carriers = data?.carriers ?? []
  const services = carriers.find(({ code }) => code === carrierCode)?.services ?? []
  const isWhole = carrierCode !== null && serviceCode !== null
  const service = way === 'own' || !isWhole ? null : { carrierCode, serviceCode, packageCode: null }
  return (
    <BulkDialog
      title={words.labelTitle(props.count)}
      confirm={words.actions.label}
      isReady={way === 'own' || isWhole}
      bulk={bulk}
      onSubmit={() => bulk.start({ kind: 'label', parameters: { service } })}
      onClose={props.onClose}
    >
      <Radio.Group label={words.service} value={way} onChange={setWay}>
        <Stack gap="xs" mt="xs">
          <Radio data-autofocus value="own" label={words.ownService} description={words.ownServiceHint} />
          <Radio value="one" label={words.oneService} />
        </Stack>
      </Radio.Group>
      {way === 'one' && (
        <Group grow align="flex-start">
          <Select
            label={words.carrier}
            data={carriers.map(({ code, name }) => ({ value: code, label: name }))}
            value={carrierCode}
            onChange={(code) => {
              setCarrierCode(code)
              setServiceCode(null)
            }}
          />
          <Select
            label={words.service}
            data={services.map(({ code, name }) => ({ value: code, label: name }))}
            value={serviceCode}
            onChange={setServiceCode}
            disabled={carrierCode === null}
          />
        </Group>
      )}
      <Text size="sm" c="dimmed">
        {words.labelCost}
      </Text>
    </BulkDialog>
  )
}
