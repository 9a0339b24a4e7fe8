import { Button, FileButton, Paper, Stack, Text } from '@mantine/core'
import { IconFileTypeCsv } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useAccountApi, useAccountId } from '../../api/account.ts'
import { fileImportQuery, uploadFile } from '../../api/file-imports.ts'
import { FormAlert } from '../../parts/form-alert.tsx'
import { useShortcuts } from '../../parts/shortcuts/shortcuts.ts'
import { worded } from '../../parts/states.tsx'
import { texts } from '../../texts/texts.ts'

const words = texts.imports
const types = '.csv,.txt,.tsv,text/csv,text/plain,text/tab-separated-values'

export function FileStep({ onUploaded }: { onUploaded(fileImportId: number): void }) {
  const api = useAccountApi()
  const accountId = useAccountId()
  const queryClient = useQueryClient()
  const [isOver, setIsOver] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const upload = useMutation({
    mutationFn: (file: File) => uploadFile(api, file),
    onSuccess: (answer) => {
      const { fileImportId } = answer.file
      queryClient.setQueryData(fileImportQuery(accountId, fileImportId).queryKey, answer)
      void queryClient.invalidateQueries({ queryKey: ['imports', accountId] })
      onUploaded(fileImportId)
    },
  })
  useShortcuts([
    {
      ...{ id: 'import.choose', label: words.choose, group: words.group, keys: 'n' },
      run: () => button.current?.click(),
    },
  ])
  return (
    <Stack maw={720} mb="xl">
      <Paper
        withBorder
        p="xl"
        {...(isOver ? { bg: 'var(--mantine-primary-color-light)' } : {})}
        onDragOver={(event) => {
          event.preventDefault()
          setIsOver(true)
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setIsOver(false)
          const [file] = event.dataTransfer.files
          if (file) upload.mutate(file)
        }}
      >
        <Stack align="center" gap="xs">
          <IconFileTypeCsv size={40} stroke={1.4} aria-hidden />
          <Text fw={500}>{upload.isPending ? words.uploading : words.drop}</Text>
          <Text size="sm" c="dimmed" ta="center">
            {words.dropHint}
          </Text>
          <FileButton accept={types} onChange={(file) => file && upload.mutate(file)}>
            {(props) => (
              <Button {...props} ref={button} loading={upload.isPending}>
                {words.choose}
              </Button>
            )}
          </FileButton>
        </Stack>
      </Paper>
      <FormAlert text={upload.error ? worded(upload.error).hint : null} />
    </Stack>
  )
}
