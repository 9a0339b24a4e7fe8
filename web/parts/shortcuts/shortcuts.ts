// Every action of the desk, with its key: `?` lists them, Ctrl-K finds them. A part of a page registers what it can do for
// as long as it is shown.
import { createContext, useContext, useEffect, useRef } from 'react'

export interface Shortcut {
  /** Unique while it is registered: `orders.tag`. */
  id: string
  label: string
  /** The heading it stands under. */
  group: string
  /** `t`, `Shift+A`, `Mod+K`, `g o` for one key after the other; left out: found by name alone. */
  keys?: string
  run(): void
  /** Also while a dialog is open; a dialog's own actions say so. */
  inDialog?: boolean
  isDisabled?: boolean
}

export interface Registry {
  add(read: () => readonly Shortcut[]): () => void
  /** The later one first, which wins its key. */
  list(): Shortcut[]
}

export function createRegistry(): Registry {
  const readers: (() => readonly Shortcut[])[] = []
  return {
    add(read) {
      readers.push(read)
      return () => {
        readers.splice(readers.indexOf(read), 1)
      }
    },
    list: () => [...readers].reverse().flatMap((read) => read()),
  }
}

export const RegistryContext = createContext<Registry | null>(null)

export function useRegistry(): Registry {
  const registry = useContext(RegistryContext)
  if (!registry) throw new Error('no registry of shortcuts')
  return registry
}

/** Registers actions while the caller is mounted; they always run as last rendered. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const registry = useRegistry()
  const latest = useRef(shortcuts)
  useEffect(() => {
    latest.current = shortcuts
  })
  useEffect(() => registry.add(() => latest.current), [registry])
}
