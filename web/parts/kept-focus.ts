// What is closed or changed may take the focus with it; who works by keyboard must not have to begin at the top again.
import { useEffect } from 'react'

const MOST_REMEMBERED = 30

/** Gives a lost focus back to what had it last and is still there, else to the content of the page. */
export function useKeptFocus(contentId: string): void {
  useEffect(() => {
    let trail: HTMLElement[] = []
    const remember = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return
      trail = [...trail.filter((one) => one !== target && one.isConnected), target].slice(-MOST_REMEMBERED)
    }
    const giveBack = () => {
      const isLost = document.activeElement === document.body || document.activeElement === null
      if (!isLost || trail.length === 0 || trail.at(-1)?.isConnected) return
      const content = document.getElementById(contentId)
      for (const one of [content, ...trail].reverse()) {
        if (!one?.isConnected) continue
        one.focus({ preventScroll: true })
        if (document.activeElement === one) return
      }
    }
    const observer = new MutationObserver(giveBack)
    observer.observe(document.body, { childList: true, subtree: true })
    document.addEventListener('focusin', remember)
    return () => {
      observer.disconnect()
      document.removeEventListener('focusin', remember)
    }
  }, [contentId])
}
