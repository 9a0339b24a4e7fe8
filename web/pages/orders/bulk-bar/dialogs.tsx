// The dialogs of the bar: they come when one is first opened.
import { AssignDialog } from './assign-dialog.tsx'
import type { DialogProps } from './bulk-dialog.tsx'
import { HoldDialog } from './hold-dialog.tsx'
import { LabelDialog } from './label-dialog.tsx'
import { PrintDialog } from './print-dialog.tsx'
import { ShipDialog } from './ship-dialog.tsx'
import { TagDialog } from './tag-dialog.tsx'

/** Kinds that ask something first. */
export type AskingKind = 'tag' | 'untag' | 'assign' | 'hold' | 'mark_shipped' | 'label' | 'print'

export default function BulkDialogs({ kind, ...props }: DialogProps & { kind: AskingKind }) {
  switch (kind) {
    case 'tag':
    case 'untag':
      return <TagDialog kind={kind} {...props} />
    case 'assign':
      return <AssignDialog {...props} />
    case 'hold':
      return <HoldDialog {...props} />
    case 'mark_shipped':
      return <ShipDialog {...props} />
    case 'label':
      return <LabelDialog {...props} />
    case 'print':
      return <PrintDialog {...props} />
  }
}
