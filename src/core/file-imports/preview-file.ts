// What a file would bring, as its columns are mapped now: its orders, and everything that is wrong, before anything is saved.
import { listTags } from '../accounts/list-tags.ts'
import type { Ctx } from '../context.ts'
import { zoneOf } from '../dates.ts'
import { notFound } from '../errors.ts'
import type { OrderDraft } from '../orders/order-draft.ts'
import {
  composeOrder,
  type FileOrder,
  groupLines,
  type ImportSettings,
  type OrderGroup,
} from './compose-orders.ts'
import type { FileFault, FileImport } from './file-import.ts'
import { readText } from './file-import-rows.ts'
import { readAll } from './upload-file.ts'

const MOST_SHOWN = 25
const MOST_FAULTS = 200
/** So often others are served while a long file is looked at. */
const ORDERS_AT_ONCE = 500

export interface FilePreview {
  /** Of the whole file. */
  good: number
  bad: number
  /** Lines that belong to no order. */
  lost: number
  /** The first of the good ones. */
  orders: { line: number; draft: OrderDraft }[]
  /** The first of everything that is wrong. */
  faults: FileFault[]
}

/** Null once the file's orders are in the book. */
export async function previewFile(ctx: Ctx, file: FileImport): Promise<FilePreview | null> {
  const opened = await openFile(ctx, file)
  if (!opened) return null
  const { groups, faults, settings } = opened
  const preview: FilePreview = { good: 0, bad: 0, lost: faults.length, orders: [], faults: [...faults] }
  for (const [at, group] of groups.entries()) {
    if (at % ORDERS_AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve))
    count(preview, composeOrder(group, settings))
  }
  preview.faults = preview.faults.slice(0, MOST_FAULTS)
  return preview
}

function count(preview: FilePreview, { line, draft, faults }: FileOrder): void {
  if (draft) preview.good += 1
  else preview.bad += 1
  if (draft && preview.orders.length < MOST_SHOWN) preview.orders.push({ line, draft })
  if (preview.faults.length < MOST_FAULTS) preview.faults.push(...faults)
}

export interface OpenedFile {
  groups: OrderGroup[]
  faults: FileFault[]
  settings: ImportSettings
}

/** The orders of the file, still as lines. Null once they are in the book. */
export async function openFile(ctx: Ctx, file: FileImport): Promise<OpenedFile | null> {
  const text = await readText(ctx, file.fileImportId)
  if (text === null) return null
  const [head, ...lines] = await readAll(text, file.delimiter)
  if (!head) throw notFound('The file has no head.')
  const { mapping, storeId } = file
  const tags = await listTags(ctx)
  const settings: ImportSettings = {
    ...{ mapping, headers: head.cells, storeId, zone: zoneOf(ctx.account), now: ctx.now() },
    tagIds: new Map(tags.map(({ name, tagId }) => [name.toLowerCase(), tagId])),
  }
  return { ...groupLines(lines, mapping, head.cells), settings }
}
