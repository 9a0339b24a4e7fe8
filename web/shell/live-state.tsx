import { Badge, Box, VisuallyHidden } from '@mantine/core'
import { IconPlugConnected, IconPlugConnectedX } from '@tabler/icons-react'
import { useLiveState } from '../api/live.ts'
import { texts } from '../texts/texts.ts'
import styles from './shell.module.css'

/** Whether what is shown is kept up to date; said aloud when that changes. */
export function LiveState() {
  const isLive = useLiveState() === 'live'
  const Icon = isLive ? IconPlugConnected : IconPlugConnectedX
  const word = isLive ? texts.live.live : texts.live.lost
  return (
    <Badge
      role="status"
      variant="light"
      color={isLive ? 'spruce' : 'orange'}
      miw="fit-content"
      title={isLive ? texts.live.liveHint : texts.live.lostHint}
    >
      <Box component="span" display="flex" className={styles.liveState}>
        <Icon size={12} aria-hidden />
        <Box component="span" visibleFrom="sm" aria-hidden>
          {word}
        </Box>
        <VisuallyHidden>{word}</VisuallyHidden>
      </Box>
    </Badge>
  )
}
