import { Group, Stack, Text } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { PackedParcel } from '../../api/pack.ts'
import { texts } from '../../texts/texts.ts'
import { DimensionsInput, WeightInput } from '../order/measure-fields.tsx'
import type { PackedStage } from './packing-stage.ts'

interface Props {
  stage: PackedStage
  onMeasure(parcel: PackedParcel): void
}

/** What the box weighs, as the order says until the packer says otherwise. */
export function ParcelFields({ stage, onMeasure }: Props) {
  const { parcel, asked, lacksWeight } = stage
  const fields = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (asked > 0) fields.current?.querySelector('input')?.select()
  }, [asked])
  return (
    <Stack gap={4}>
      <Group
        ref={fields}
        gap="sm"
        align="flex-start"
        data-own-typing
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'Escape') return
          event.preventDefault()
          // The field that is scanned into takes the focus that nobody has.
          if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
        }}
      >
        <WeightInput
          size="md"
          label={texts.pack.weight}
          value={parcel.weight}
          error={lacksWeight ? texts.pack.weigh : undefined}
          onChange={(weight) => onMeasure({ ...parcel, weight })}
        />
        <DimensionsInput
          size="md"
          value={parcel.dimensions}
          onChange={(dimensions) => onMeasure({ ...parcel, dimensions })}
        />
      </Group>
      <Text size="sm" c="dimmed">
        {texts.pack.parcelHint}
      </Text>
    </Stack>
  )
}
