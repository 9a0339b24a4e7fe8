import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { sessionQuery, updateMe } from '../api/session.ts'
import { notifyFailed } from '../parts/notify.ts'

/** Colours as they are now, and a way to change them that the next browser knows of too. */
export function useColorChoice() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const queryClient = useQueryClient()
  const choose = (scheme: MantineColorScheme) => {
    setColorScheme(scheme)
    updateMe({ colorScheme: scheme })
      .then(() => queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey }))
      .catch(notifyFailed)
  }
  return { colorScheme, choose }
}
