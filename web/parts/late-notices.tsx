// What shows notices and questions comes when the page is idle, or with the first of them.
import { type ComponentType, useEffect, useState } from 'react'
import type { Means } from './notices.tsx'
import { useWhenIdle } from './use-when-idle.ts'

let show: (notices: ComponentType) => void

async function loadNotices(): Promise<Means> {
  const { Notices, mounted } = await import('./notices.tsx')
  show(Notices)
  return mounted
}

/** Shows something as soon as there is what shows it. */
export function withNotices(use: (means: Means) => void): void {
  void loadNotices().then(use)
}

export function LateNotices() {
  const [Notices, setNotices] = useState<ComponentType | null>(null)
  useEffect(() => {
    show = (notices) => setNotices(() => notices)
  }, [])
  useWhenIdle(loadNotices)
  return Notices && <Notices />
}
