import { Box, Stepper } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAccountId } from '../../api/account.ts'
import { type FileImportAnswer, fileImportQuery } from '../../api/file-imports.ts'
import { PageHead } from '../../parts/page-head.tsx'
import { Failed, Loading } from '../../parts/states.tsx'
import { texts } from '../../texts/texts.ts'
import { ColumnsStep } from './columns-step.tsx'
import { DoneStep } from './done-step.tsx'
import { EarlierImports } from './earlier-imports.tsx'
import { FileStep } from './file-step.tsx'
import { PreviewStep } from './preview-step.tsx'

const words = texts.imports

export function ImportPage() {
  const [fileImportId, setFileImportId] = useState<number | null>(null)
  return (
    <Box p="md">
      <PageHead title={words.title} hint={words.hint} />
      {fileImportId === null ? (
        <>
          <Steps active={0} />
          <FileStep onUploaded={setFileImportId} />
          <EarlierImports onOpen={setFileImportId} />
        </>
      ) : (
        <OneFile key={fileImportId} fileImportId={fileImportId} onLeave={() => setFileImportId(null)} />
      )}
    </Box>
  )
}

function OneFile({ fileImportId, onLeave }: { fileImportId: number; onLeave(): void }) {
  const { data, error, refetch } = useQuery(fileImportQuery(useAccountId(), fileImportId))
  const [isMapped, setIsMapped] = useState(false)
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <>
      <Steps active={stepOf(data, isMapped)} />
      {data.file.state !== 'uploaded' ? (
        <DoneStep report={data} onLeave={onLeave} />
      ) : isMapped ? (
        <PreviewStep report={data} onBack={() => setIsMapped(false)} onLeave={onLeave} />
      ) : (
        <ColumnsStep report={data} onMapped={() => setIsMapped(true)} onLeave={onLeave} />
      )}
    </>
  )
}

function stepOf({ file }: FileImportAnswer, isMapped: boolean): number {
  if (file.state !== 'uploaded') return 3
  return isMapped ? 2 : 1
}

/** Where one is; the steps' own buttons lead on and back. */
function Steps({ active }: { active: number }) {
  const { file, columns, preview, done } = words.steps
  return (
    <Stepper active={active} size="xs" mb="lg" maw={720} allowNextStepsSelect={false}>
      {[file, columns, preview, done].map((label) => (
        <Stepper.Step key={label} label={label} allowStepSelect={false} tabIndex={-1} />
      ))}
    </Stepper>
  )
}
