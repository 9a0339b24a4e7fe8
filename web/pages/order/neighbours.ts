// The orders before and after the one in the drawer, as the list beside it has them.
import { createContext } from 'react'

export interface Neighbours {
  /** Null at the ends of the list. */
  onPrevious: (() => void) | null
  onNext: (() => void) | null
}

/** The list provides it around its drawer. */
export const NeighboursContext = createContext<Neighbours>({ onPrevious: null, onNext: null })
