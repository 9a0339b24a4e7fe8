// Notices in the corner, and questions before something is done. Loaded by late-notices.tsx alone.
import '@mantine/notifications/styles.css'
import { ModalsProvider, modals } from '@mantine/modals'
import { Notifications, notifications } from '@mantine/notifications'
import { useEffect } from 'react'

const means = { modals, notifications }
export type Means = typeof means

let tell: (means: Means) => void
/** From then on they are heard. */
export const mounted = new Promise<Means>((resolve) => {
  tell = resolve
})

export function Notices() {
  useEffect(() => tell(means), [])
  return (
    <ModalsProvider>
      {/* Above dialogs, below the menus that open there. */}
      <Notifications position="bottom-right" zIndex={250} />
    </ModalsProvider>
  )
}
