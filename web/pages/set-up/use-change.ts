// Something changed on a set-up page: what was kept of it is asked for anew, and what came of it is said.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { notifyDone, notifyFailed } from '../../parts/notify.ts'

interface Change<Args, Answer> {
  run(args: Args): Promise<Answer>
  /** Nouns of the queries that are old now. */
  nouns: readonly string[]
  /** What to say when it is done; null or left out: nothing. */
  done?(answer: Answer, args: Args): string | null
  onDone?(answer: Answer): void
  /** Left out: the failure is said beside the page. */
  onFailed?(error: unknown): void
}

export function useChange<Args, Answer>({ run, nouns, done, onDone, onFailed }: Change<Args, Answer>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: run,
    onSuccess: (answer, args) => {
      const text = done?.(answer, args)
      if (text) notifyDone(text)
      onDone?.(answer)
    },
    onError: (error) => (onFailed ? onFailed(error) : notifyFailed(error)),
    onSettled: () =>
      queryClient.invalidateQueries({
        predicate: ({ queryKey }) =>
          queryKey.some((part) => typeof part === 'string' && nouns.includes(part)),
      }),
  })
}
