// The packing table: everything by one field, which a barcode scanner types into.
import { Box, Container, Stack, Title, VisuallyHidden } from '@mantine/core'
import type { PackOrderWire } from '../../../src/dialects/desk/pack/pack-wire.ts'
import { useAccountId } from '../../api/account.ts'
import { Empty, Loading } from '../../parts/states.tsx'
import { texts } from '../../texts/texts.ts'
import { ChooseOrder } from './choose-order.tsx'
import { DonePanel } from './done-panel.tsx'
import { PackLines } from './pack-lines.tsx'
import { PackOrderHead } from './pack-order-head.tsx'
import type { Stage } from './packing-stage.ts'
import { ProblemBanner } from './problem-banner.tsx'
import { ScanField } from './scan-field.tsx'
import { ShipPanel } from './ship-panel.tsx'
import { usePackKeys } from './use-pack-keys.ts'
import { type Print, usePackingDesk } from './use-packing-desk.ts'

export function PackPage() {
  const { desk, state, print } = usePackingDesk()
  const { stage, problem, busy } = state
  const accountId = useAccountId()
  const order = orderOf(stage)
  const onKey = usePackKeys(desk, state, print)
  return (
    <Container size="lg" px={{ base: 'xs', sm: 'md' }} py="md">
      <VisuallyHidden>
        <Title order={1}>{texts.pack.title}</Title>
      </VisuallyHidden>
      <Stack gap="md">
        <ScanField
          stage={stage}
          isBusy={busy !== null}
          onEnter={(text) => void desk.enter(text)}
          onKey={onKey}
        />
        {problem && <ProblemBanner problem={problem} onDismiss={desk.dismiss} />}
        {busy === 'finding' && <Loading label={texts.pack.looking} />}
        {stage.name === 'empty' && busy === null && !problem && (
          <Empty title={texts.pack.nothingYet} hint={texts.pack.nothingYetHint} />
        )}
        {stage.name === 'choosing' && (
          <ChooseOrder
            orders={stage.orders}
            current={stage.current}
            onChoose={(at) => void desk.choose(at)}
          />
        )}
        {order && (
          <PackOrderHead
            order={order}
            accountId={accountId}
            onPutAside={desk.putAside}
            onPrintAgain={stage.name === 'done' ? null : reprint(order, print)}
          />
        )}
        {stage.name === 'packed' && (
          <ShipPanel stage={stage} isMaking={busy === 'labelling'} desk={desk} print={print} />
        )}
        {stage.name === 'done' && (
          <DonePanel order={stage.order} label={stage.label} desk={desk} print={print} />
        )}
        {(stage.name === 'packing' || stage.name === 'packed') && (
          <Box component="section" aria-label={texts.pack.items}>
            <PackLines packing={stage.packing} isOpen={stage.name === 'packing'} desk={desk} />
          </Box>
        )}
      </Stack>
    </Container>
  )
}

function reprint({ label }: PackOrderWire, print: Print): (() => void) | null {
  return label && (() => void print.label(label))
}

function orderOf(stage: Stage) {
  if (stage.name === 'packing' || stage.name === 'packed') return stage.packing.order
  return stage.name === 'refused' || stage.name === 'done' ? stage.order : null
}
