// Whether columns were chosen from which orders can be made.
import { HubError } from '../errors.ts'
import type { ImportMapping } from './file-import.ts'

/** @throws HubError invalid for a mapping that cannot make orders */
export function checkMapping({ columns }: ImportMapping, headers: readonly string[]): void {
  const faults = Object.entries(columns).flatMap(([field, at]) =>
    at >= 0 && at < headers.length
      ? []
      : [{ path: `columns.${field}`, text: `There is no column ${at + 1}.` }],
  )
  if (columns.orderNumber === undefined)
    faults.push({ path: 'columns.orderNumber', text: 'Choose the column with the order number.' })
  if (columns.shipToName === undefined && columns.shipToCompany === undefined)
    faults.push({ path: 'columns.shipToName', text: "Choose the column with the recipient's name." })
  if (faults.length > 0) throw new HubError('invalid', faults.map(({ text }) => text).join(' '), { faults })
}
