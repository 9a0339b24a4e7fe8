// Listens to the keyboard for every registered action. Keys typed into a field belong to the field.
import { type ReactNode, useEffect, useState } from 'react'
import { findMeant, SEQUENCE_MS, stepOf } from './match-keys.ts'
import { createRegistry, RegistryContext } from './shortcuts.ts'

export function ShortcutKeys({ children }: { children: ReactNode }) {
  const [registry] = useState(createRegistry)
  useEffect(() => {
    let pressed: string[] = []
    let lastAt = 0
    // As it was when the key went down: Escape closes a dialog, and nothing behind it.
    let isDialogOpen = false
    const look = () => {
      isDialogOpen = document.querySelector('[role="dialog"][aria-modal="true"], [data-opening]') !== null
    }
    const onKey = (event: KeyboardEvent) => {
      if (
        event.defaultPrevented ||
        event.isComposing ||
        ['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)
      )
        return
      const step = stepOf(event)
      const isTyping = isField(event.target)
      if (isTyping && !step.startsWith('mod+') && step !== 'escape') return
      if (isControl(event.target) && (step === 'space' || step === 'enter')) return
      if (event.timeStamp - lastAt > SEQUENCE_MS) pressed = []
      lastAt = event.timeStamp
      const live = registry.list().filter((one) => !one.isDisabled && (!isDialogOpen || one.inDialog))
      const meant = findMeant(live, [...pressed, step]) ?? findMeant(live, [step])
      if (meant === 'pending') {
        pressed = [...pressed, step]
        return
      }
      pressed = []
      if (!meant) return
      event.preventDefault()
      meant.run()
    }
    window.addEventListener('keydown', look, { capture: true })
    document.addEventListener('keydown', onKey)
    return () => {
      window.removeEventListener('keydown', look, { capture: true })
      document.removeEventListener('keydown', onKey)
    }
  }, [registry])
  return <RegistryContext value={registry}>{children}</RegistryContext>
}

function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'submit'].includes(target.type)
  return (
    target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
  )
}

/** What space and enter press by themselves. */
function isControl(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('button, a[href], [role="menuitem"], summary, input') !== null
  )
}
