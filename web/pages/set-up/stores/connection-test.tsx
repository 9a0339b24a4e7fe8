import { Alert, Button, List, Stack } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconPlugConnected } from '@tabler/icons-react'
import type { StoreTrialAnswer } from '../../../api/stores.ts'
import { texts } from '../../../texts/texts.ts'

const words = texts.stores.form

interface Props {
  trial: StoreTrialAnswer | undefined
  isTesting: boolean
  onTest(): void
  onUseUrl(url: string): void
}

/** Asks the shop by what the form says, and tells what it answered. */
export function ConnectionTest({ trial, isTesting, onTest, onUseUrl }: Props) {
  return (
    <Stack gap="sm" align="flex-start">
      <Button
        variant="default"
        loading={isTesting}
        leftSection={<IconPlugConnected size={16} aria-hidden />}
        onClick={onTest}
      >
        {words.test}
      </Button>
      <div aria-live="polite">{!isTesting && trial && <TrialResult trial={trial} onUseUrl={onUseUrl} />}</div>
    </Stack>
  )
}

function TrialResult({ trial, onUseUrl }: Pick<Props, 'onUseUrl'> & { trial: StoreTrialAnswer }) {
  if (trial.outcome === 'failed')
    return (
      <Alert color="red" variant="light" title={words.failed} icon={<IconAlertTriangle aria-hidden />}>
        {trial.sentence}
      </Alert>
    )
  const { sentences, newUrl, unmapped } = trial
  return (
    <Alert
      color={unmapped.length > 0 ? 'orange' : 'teal'}
      variant="light"
      title={words.worked}
      icon={<IconCheck aria-hidden />}
    >
      <List size="sm">
        {sentences.map((sentence) => (
          <List.Item key={sentence}>{sentence}</List.Item>
        ))}
      </List>
      {newUrl !== null && (
        <Button mt="xs" size="xs" variant="default" onClick={() => onUseUrl(newUrl)}>
          {words.useNewUrl}
        </Button>
      )}
    </Alert>
  )
}
