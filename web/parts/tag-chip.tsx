import { Badge } from '@mantine/core'
import { readableOn } from './readable-on.ts'

/** A tag in its own colour, its name readable on it. */
export function TagChip({ name, color }: { name: string; color: string }) {
  return (
    <Badge
      color={color}
      variant="filled"
      size="md"
      tt="none"
      fw={500}
      styles={{ label: { color: readableOn(color) } }}
    >
      {name}
    </Badge>
  )
}
