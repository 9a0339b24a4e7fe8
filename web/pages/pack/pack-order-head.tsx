import { Anchor, Badge, Button, Group, Kbd, Paper, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconGift, IconMessage, IconNote, IconPrinter } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { PackOrderWire } from '../../../src/dialects/desk/pack/pack-wire.ts'
import { formatInstant } from '../../parts/format.ts'
import { texts } from '../../texts/texts.ts'

interface Props {
  order: PackOrderWire
  accountId: number
  onPutAside(): void
  /** Null: it has no label yet. */
  onPrintAgain: (() => void) | null
}

/** Whose order it is, and what to mind. */
export function PackOrderHead({ order, accountId, onPutAside, onPrintAgain }: Props) {
  const { orderId, orderNumber, recipient, place, gift, giftMessage, printed, packed } = order
  return (
    <Paper
      withBorder
      p="md"
      component="section"
      aria-label={texts.pack.order(orderNumber)}
      style={{ overflowWrap: 'anywhere' }}
    >
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={2} miw={0}>
          <Title order={2}>{texts.pack.order(orderNumber)}</Title>
          <Text fz="lg">{[recipient, place].filter(Boolean).join(', ')}</Text>
        </Stack>
        <Group gap="xs">
          {gift && (
            <Badge size="lg" color="grape" variant="light" leftSection={<IconGift size={16} aria-hidden />}>
              {texts.pack.gift}
            </Badge>
          )}
          {printed && (
            <Badge size="lg" color="blue" variant="light" leftSection={<IconPrinter size={16} aria-hidden />}>
              {texts.pack.printed}
            </Badge>
          )}
          {onPrintAgain && (
            <Button
              variant="default"
              leftSection={<IconPrinter size={16} aria-hidden />}
              rightSection={<Kbd size="xs">F9</Kbd>}
              onClick={onPrintAgain}
            >
              {texts.pack.printAgain}
            </Button>
          )}
          <Anchor
            renderRoot={(props) => (
              <Link
                {...props}
                to="/a/$accountId/order/$orderId"
                params={{ accountId: String(accountId), orderId: String(orderId) }}
              />
            )}
          >
            {texts.pack.openOrder}
          </Anchor>
          <Button variant="default" rightSection={<Kbd size="xs">F6</Kbd>} onClick={onPutAside}>
            {texts.pack.putAside}
          </Button>
        </Group>
      </Group>
      {packed && (
        <Group gap="xs" mt="xs" wrap="nowrap" align="flex-start">
          <IconAlertTriangle size={20} color="var(--mantine-color-orange-filled)" aria-hidden />
          <Text fw={600}>
            {texts.pack.packedBefore(texts.history.actor(packed.actor), formatInstant(packed.at))}
          </Text>
        </Group>
      )}
      <Note icon={<IconGift size={20} aria-hidden />} label={texts.pack.giftMessage} text={giftMessage} />
      <Note
        icon={<IconMessage size={20} aria-hidden />}
        label={texts.pack.buyerSays}
        text={order.customerNotes}
      />
      <Note icon={<IconNote size={20} aria-hidden />} label={texts.pack.notes} text={order.internalNotes} />
    </Paper>
  )
}

function Note({ icon, label, text }: { icon: ReactNode; label: string; text: string | null }) {
  if (!text) return null
  return (
    <Group gap="xs" mt="xs" wrap="nowrap" align="flex-start">
      {icon}
      <Text miw={0}>
        <Text span fw={600}>
          {label}:
        </Text>{' '}
        {text}
      </Text>
    </Group>
  )
}
