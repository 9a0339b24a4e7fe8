import { ActionIcon, Badge, Group, Paper, Stack, Text } from '@mantine/core'
import { IconCircleCheck, IconMapPin, IconMinus, IconPlus } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { PackLineWire } from '../../../src/dialects/desk/pack/pack-wire.ts'
import { useAccountApi } from '../../api/account.ts'
import { ItemPicture } from '../../parts/item-picture.tsx'
import { texts } from '../../texts/texts.ts'
import styles from './pack.module.css'

interface Props {
  orderId: number
  line: PackLineWire
  packed: number
  isCurrent: boolean
  onTick: (() => void) | null
  onUntick: (() => void) | null
}

export function PackLine({ orderId, line, packed, isCurrent, onTick, onUntick }: Props) {
  const api = useAccountApi()
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isCurrent) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isCurrent])
  const { name, sku, quantity, location, options, codes, hasPicture, orderItemId } = line
  const isComplete = packed >= quantity
  const picture = hasPicture ? api.address(`orders/${orderId}/items/${orderItemId}/picture`) : null
  return (
    <Paper
      ref={row}
      component="li"
      withBorder
      p={{ base: 'xs', sm: 'md' }}
      className={styles.line}
      data-current={isCurrent || undefined}
      data-complete={isComplete || undefined}
      aria-current={isCurrent || undefined}
    >
      <Group wrap="nowrap" gap="md" align="center">
        <Group visibleFrom="xs">
          <ItemPicture address={picture} size={72} />
        </Group>
        <Stack gap={2} flex={1} miw={0}>
          <Text fz="lg" fw={600} lh={1.25}>
            {name}
          </Text>
          <Text c="dimmed">
            {[sku, ...options.map((option) => `${option.name ?? ''}: ${option.value ?? ''}`)]
              .filter(Boolean)
              .join(' · ')}
          </Text>
          <Group gap="xs">
            {location && (
              <Badge
                size="lg"
                variant="default"
                tt="none"
                leftSection={<IconMapPin size={14} aria-hidden />}
                aria-label={`${texts.pack.location} ${location}`}
              >
                {location}
              </Badge>
            )}
            {codes.length === 0 && <Text size="sm">{texts.pack.noBarcode}</Text>}
          </Group>
        </Stack>
        <Group gap="xs" wrap="nowrap">
          {onUntick && (
            <ActionIcon
              size={44}
              variant="default"
              onClick={onUntick}
              disabled={packed === 0}
              aria-label={texts.pack.untick(name)}
            >
              <IconMinus aria-hidden />
            </ActionIcon>
          )}
          <Count packed={packed} quantity={quantity} />
          {onTick && (
            <ActionIcon size={44} onClick={onTick} disabled={isComplete} aria-label={texts.pack.tick(name)}>
              <IconPlus aria-hidden />
            </ActionIcon>
          )}
        </Group>
      </Group>
    </Paper>
  )
}

function Count({ packed, quantity }: { packed: number; quantity: number }) {
  return (
    <Stack gap={0} align="center" w={{ base: 60, sm: 84 }}>
      <Text fz={{ base: 20, sm: 28 }} fw={700} lh={1.1} ta="center">
        {texts.pack.ofPieces(packed, quantity)}
      </Text>
      {packed >= quantity && (
        <Group gap={4} wrap="nowrap" c="spruce">
          <IconCircleCheck size={16} aria-hidden />
          <Text size="xs" visibleFrom="sm">
            {texts.pack.inBox}
          </Text>
        </Group>
      )}
    </Stack>
  )
}
