import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { DeskError, HubAway } from './client.ts'

const MOST_TRIES = 3
const FRESH_MS = 30_000
const FIRST_PAUSE_MS = 250
const AWAY_MS = 5_000

/** `onSignedOut` hears of every call that found the session gone. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: Error) => {
    if (error instanceof DeskError && error.status === 401) onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        // Changes are told of as they happen; this is for what nobody tells.
        staleTime: FRESH_MS,
        // A refusal stays one; a hub that is away comes back.
        retry: (failures, error) =>
          !(error instanceof DeskError && error.status < 500) && failures < MOST_TRIES,
        retryDelay: (failures) => FIRST_PAUSE_MS * 2 ** failures,
        refetchInterval: ({ state }) => (state.error instanceof HubAway ? AWAY_MS : false),
        refetchOnWindowFocus: true,
      },
    },
  })
}
