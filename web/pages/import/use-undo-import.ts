import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useAccountApi, useAccountId } from '../../api/account.ts'
import { type FileImportWire, fileImportQuery, undoFile } from '../../api/file-imports.ts'
import { confirmFirst } from '../../parts/confirm.tsx'
import { notifyFailed } from '../../parts/notify.ts'
import { texts } from '../../texts/texts.ts'

const words = texts.imports

/** Takes the orders of a file out of the book again, once that was confirmed. */
export function useUndoImport() {
  const api = useAccountApi()
  const accountId = useAccountId()
  const queryClient = useQueryClient()
  const undo = useMutation({
    mutationFn: (fileImportId: number) => undoFile(api, fileImportId),
    onSuccess: (answer) => {
      queryClient.setQueryData(fileImportQuery(accountId, answer.file.fileImportId).queryKey, answer)
      void queryClient.invalidateQueries({ queryKey: ['imports', accountId] })
    },
    onError: (error) => notifyFailed(error),
  })
  return {
    isUndoing: undo.isPending,
    ask: ({ fileImportId, fileName, created }: FileImportWire) =>
      confirmFirst({
        title: words.undoTitle(fileName),
        text: words.undoText(created),
        confirm: words.undo,
        onConfirm: () => undo.mutate(fileImportId),
      }),
  }
}
