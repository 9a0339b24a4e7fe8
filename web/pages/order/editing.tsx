// The edit that fields belong to.
import { createContext, useContext } from 'react'
import type { Edit } from './use-edit.ts'

export const EditContext = createContext<Edit | null>(null)

export function useEditing(): Edit & { session: NonNullable<Edit['session']> } {
  const edit = useContext(EditContext)
  if (!edit?.session) throw new Error('no edit is open')
  return { ...edit, session: edit.session }
}

/** How each part on the page begins to be edited. */
export const EditorsContext = createContext<Map<string, () => void>>(new Map())
