import type { KeyboardEvent } from 'react'

/** Of a menu: the key that closes it closes nothing else. */
export function keepEscape(event: KeyboardEvent): void {
  if (event.key === 'Escape') event.preventDefault()
}
