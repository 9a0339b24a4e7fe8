import { Button, Group, Kbd, Paper, Stack, Text, Title } from '@mantine/core'
import { IconPackage, IconPrinter, IconTruckDelivery } from '@tabler/icons-react'
import { Loading } from '../../parts/states.tsx'
import { texts } from '../../texts/texts.ts'
import type { PackingDesk } from './packing-desk.ts'
import { type PackedStage, serviceOf } from './packing-stage.ts'
import { ParcelFields } from './parcel-fields.tsx'
import { Services } from './services.tsx'
import type { Print } from './use-packing-desk.ts'

interface Props {
  stage: PackedStage
  isMaking: boolean
  desk: PackingDesk
  print: Print
}

/** All of it is in the box: how it is to travel. */
export function ShipPanel({ stage, isMaking, desk, print }: Props) {
  const { order } = stage.packing
  const service = serviceOf(stage)
  return (
    <Paper withBorder p="md" component="section" aria-label={texts.pack.service}>
      <Stack gap="md">
        <Group gap="xs">
          <IconPackage aria-hidden />
          <Title order={3}>{texts.pack.allIn}</Title>
        </Group>
        {order.requestedService && (
          <Text>
            {texts.pack.requested}: <strong>{order.requestedService}</strong>
          </Text>
        )}
        <ParcelFields stage={stage} onMeasure={desk.measure} />
        {stage.rates === null && <Loading />}
        {stage.rates !== null && (
          <Services
            rates={stage.rates}
            current={stage.current}
            own={order.carrierCode && order.serviceCode ? `${order.carrierCode} ${order.serviceCode}` : null}
            whyNone={stage.whyNone}
            onChoose={desk.chooseService}
          />
        )}
        <Group>
          <Button
            size="lg"
            leftSection={<IconTruckDelivery aria-hidden />}
            rightSection={<Kbd>{texts.shell.enterKey}</Kbd>}
            loading={isMaking}
            disabled={service === null}
            onClick={() => void desk.makeLabel()}
          >
            {texts.pack.makeLabel}
          </Button>
          <Button size="lg" variant="default" rightSection={<Kbd>F4</Kbd>} onClick={desk.leavePacked}>
            {texts.pack.leavePacked}
          </Button>
          <Button
            size="lg"
            variant="default"
            leftSection={<IconPrinter aria-hidden />}
            rightSection={<Kbd>F8</Kbd>}
            onClick={() => void print.slip(order.orderId)}
          >
            {texts.pack.printSlip}
          </Button>
        </Group>
      </Stack>
    </Paper>
  )
}
