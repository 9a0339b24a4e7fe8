import { Group, Radio, ScrollArea, Stack, Text } from '@mantine/core'
import type { RateBody } from '../../../src/dialects/desk/orders/order-wire.ts'
import { formatAmount } from '../../parts/format.ts'
import { texts } from '../../texts/texts.ts'

interface Props {
  rates: readonly RateBody[]
  current: number
  /** What the order names, where no carrier offers it now. */
  own: string | null
  /** Why there are none, as the hub words it. */
  whyNone: string | null
  onChoose(at: number): void
}

export function Services({ rates, current, own, whyNone, onChoose }: Props) {
  if (rates.length === 0 && own === null) {
    return (
      <div>
        <Text fw={600}>{texts.pack.noRates}</Text>
        <Text c="dimmed">{whyNone ?? texts.pack.noRatesHint}</Text>
      </div>
    )
  }
  return (
    <Radio.Group
      label={own === null ? texts.pack.noService : texts.pack.service}
      description={current === -1 || rates.length === 0 ? `${texts.pack.ownService}: ${own}` : undefined}
      value={String(current)}
      onChange={(at) => onChoose(Number(at))}
    >
      <ScrollArea.Autosize mah={260} mt="xs">
        <Stack gap={0}>
          {rates.map((rate, at) => (
            <Radio
              // One service may be offered for several packages.
              key={`${rate.carrierCode} ${rate.serviceCode} ${rate.packageCode}`}
              value={String(at)}
              p="xs"
              label={
                <Group gap="sm">
                  <Text fw={600}>{`${rate.carrierName}, ${rate.serviceName}`}</Text>
                  {rate.isPriced && <Text>{formatAmount(rate.total)}</Text>}
                </Group>
              }
            />
          ))}
        </Stack>
      </ScrollArea.Autosize>
    </Radio.Group>
  )
}
