import { Center, Image } from '@mantine/core'
import { IconPhoto } from '@tabler/icons-react'
import { useState } from 'react'

interface Props {
  /** Of the hub, which fetches it; null for an item without one. */
  address: string | null
  size: number
}

/** Beside the item's name, which says what it shows; a picture that cannot be had leaves its place as it is. */
export function ItemPicture({ address, size }: Props) {
  const [failed, setFailed] = useState<string | null>(null)
  if (address === null || failed === address) {
    return (
      <Center w={size} h={size} c="dimmed" bg="var(--mantine-color-default-hover)" aria-hidden>
        <IconPhoto size={size / 2} stroke={1} />
      </Center>
    )
  }
  return (
    <Image
      src={address}
      alt=""
      w={size}
      h={size}
      fit="contain"
      loading="lazy"
      onError={() => setFailed(address)}
    />
  )
}
