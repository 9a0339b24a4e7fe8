import { Group, Progress, Stack, Text } from '@mantine/core'
import { texts } from '../../texts/texts.ts'
import { PackLine } from './pack-line.tsx'
import { type Packing, packedOf, progressOf } from './packing.ts'
import type { PackingDesk } from './packing-desk.ts'

interface Props {
  packing: Packing
  /** False once all is packed: nothing is taken out any more. */
  isOpen: boolean
  desk: PackingDesk
}

export function PackLines({ packing, isOpen, desk }: Props) {
  const { order, currentId } = packing
  const { packed, all } = progressOf(packing)
  const words = packed === all ? texts.pack.allIn : texts.pack.pieces(packed, all)
  return (
    <Stack gap="sm">
      <Group gap="md" wrap="nowrap">
        <Progress
          value={all === 0 ? 100 : (100 * packed) / all}
          size="lg"
          flex={1}
          aria-label={texts.pack.items}
        />
        <Text role="status" fw={600} fz="lg">
          {words}
        </Text>
      </Group>
      <Stack component="ul" gap="xs" m={0} p={0} aria-label={texts.pack.items}>
        {order.lines.map((line) => (
          <PackLine
            key={line.orderItemId}
            orderId={order.orderId}
            line={line}
            packed={packedOf(packing, line)}
            isCurrent={isOpen && line.orderItemId === currentId}
            onTick={isOpen ? () => void desk.tick(line.orderItemId) : null}
            onUntick={isOpen ? () => desk.untick(line.orderItemId) : null}
          />
        ))}
      </Stack>
    </Stack>
  )
}
