import { Alert, Button, Group, Kbd, Stack, Text } from '@mantine/core'
import { IconCircleCheck, IconPrinter } from '@tabler/icons-react'
import type { LabelBody } from '../../../src/dialects/desk/orders/order-wire.ts'
import type { PackOrderWire } from '../../../src/dialects/desk/pack/pack-wire.ts'
import { texts } from '../../texts/texts.ts'
import type { PackingDesk } from './packing-desk.ts'
import type { Print } from './use-packing-desk.ts'

interface Props {
  order: PackOrderWire
  label: LabelBody | null
  desk: PackingDesk
  print: Print
}

export function DonePanel({ order, label: made, desk, print }: Props) {
  const label = made ?? order.label
  return (
    <Alert
      role="status"
      color="spruce"
      icon={<IconCircleCheck size={32} aria-hidden />}
      title={
        <Text component="span" fz="xl" fw={700}>
          {texts.pack.done(order.orderNumber)}
        </Text>
      }
    >
      <Stack gap="md">
        <Text fz="lg">{outcome(order, made)}</Text>
        <Group>
          <Button
            size="lg"
            rightSection={<Kbd>{texts.shell.enterKey}</Kbd>}
            onClick={() => void desk.enter('')}
          >
            {texts.pack.next}
          </Button>
          {label && (
            <PrintButton
              keys="F9"
              text={made ? texts.pack.printLabel : texts.pack.printAgain}
              onClick={() => void print.label(label)}
            />
          )}
          {label?.hasForm && (
            <PrintButton text={texts.pack.printForm} onClick={() => void print.form(label)} />
          )}
          <PrintButton keys="F8" text={texts.pack.printSlip} onClick={() => void print.slip(order.orderId)} />
        </Group>
      </Stack>
    </Alert>
  )
}

function outcome(order: PackOrderWire, label: LabelBody | null): string {
  if (label) return texts.pack.labelled(label.trackingNumber)
  return order.printed ? texts.pack.alreadyLabelled : texts.pack.withoutLabel
}

function PrintButton({ keys, text, onClick }: { keys?: string; text: string; onClick(): void }) {
  return (
    <Button
      size="lg"
      variant="default"
      leftSection={<IconPrinter aria-hidden />}
      rightSection={keys ? <Kbd>{keys}</Kbd> : undefined}
      onClick={onClick}
    >
      {text}
    </Button>
  )
}
