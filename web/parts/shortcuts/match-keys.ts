// Which action a key press means. Pure but for what it is handed.

export interface Pressed {
  key: string
  shiftKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}

/** Two keys one after the other belong together within this time. */
export const SEQUENCE_MS = 1_000

/** `g o`, `Mod+K`, `Shift+A`, `?`. */
function stepsOf(keys: string): string[] {
  return keys.split(' ').map((step) => step.toLowerCase())
}

/** One press in the words of `keys`: letters with shift are told apart, signs are the sign itself. */
export function stepOf({ key, shiftKey, ctrlKey, metaKey, altKey }: Pressed): string {
  const isLetter = /^\p{L}$/u.test(key)
  const name = key === ' ' ? 'space' : key.toLowerCase()
  const parts = [
    ...(ctrlKey || metaKey ? ['mod'] : []),
    ...(altKey ? ['alt'] : []),
    ...(shiftKey && (isLetter || key.length > 1) ? ['shift'] : []),
    name,
  ]
  return parts.join('+')
}

/** The first that is meant by what was pressed, or `pending` while more may follow. */
export function findMeant<T extends { keys?: string }>(
  shortcuts: readonly T[],
  pressed: readonly string[],
): T | 'pending' | null {
  let pending = false
  for (const shortcut of shortcuts) {
    if (shortcut.keys === undefined) continue
    const steps = stepsOf(shortcut.keys)
    if (!pressed.every((step, at) => steps[at] === step)) continue
    if (steps.length === pressed.length) return shortcut
    pending = true
  }
  return pending ? 'pending' : null
}
