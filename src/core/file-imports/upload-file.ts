// Takes a file in: what it is written in, its head, how many lines it has, and a first guess at what its columns say.
import { randomUUID } from 'node:crypto'
import { demand } from '../accounts/permissions.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { HubError, invalid } from '../errors.ts'
import { groupLines } from './compose-orders.ts'
import { decodeFile, findDelimiter } from './decode-file.ts'
import { type FileImport, type FileLine, MOST_BYTES } from './file-import.ts'
import { insertFile, packText, readRow } from './file-import-rows.ts'
import { proposeMapping } from './propose-mapping.ts'
import { readLines } from './read-lines.ts'

const SAMPLE_LINES = 50
const LONGEST_NAME = 200

/** Nothing is in the book yet. @throws HubError too_large, invalid naming the line at fault and the way out */
export async function uploadFile(
  ctx: Ctx,
  { fileName, bytes }: { fileName: string; bytes: Uint8Array },
): Promise<FileImport> {
  demand(ctx, 'work_orders')
  if (bytes.length > MOST_BYTES)
    throw new HubError('too_large', 'The file is larger than 20 MB; split it, and import the parts.')
  const { text, encoding } = decodeFile(bytes)
  const delimiter = findDelimiter(text)
  const [head, ...lines] = await readAll(text, delimiter)
  if (!head) throw invalid('file', 'The file is empty. Choose a CSV file whose first line names its columns.')
  if (lines.length === 0)
    throw invalid(
      'file',
      'The file has one line alone. Its first line names the columns, the orders stand below.',
    )
  const sample = lines.slice(0, SAMPLE_LINES).map(({ cells }) => cells)
  const mapping = proposeMapping(head.cells, sample, delimiter)
  const { groups } = groupLines(lines, mapping, head.cells)
  const contentGzip = await packText(text)
  const id = await inTransaction(ctx, (ctx) =>
    insertFile(ctx, {
      ...{ fileName: fileName.slice(0, LONGEST_NAME) || 'orders.csv', sizeBytes: bytes.length },
      ...{ encoding, delimiter, headers: head.cells, mapping, contentGzip },
      ...{ lines: lines.length, orders: groups.length, eventBatch: randomUUID() },
    }),
  )
  return (await readRow(ctx, id)) as FileImport
}

export async function readAll(text: string, delimiter: FileImport['delimiter']): Promise<FileLine[]> {
  const lines: FileLine[] = []
  for await (const line of readLines(text, delimiter)) lines.push(line)
  return lines
}
