// The lines of a file, one after the other, so that a long one holds nobody up.
import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { HubError, invalid } from '../errors.ts'
import { type Delimiter, type FileLine, MOST_COLUMNS, MOST_LINES } from './file-import.ts'

/** A file is handed to the reader in pieces: between them others are served. */
const PIECE_LETTERS = 64 * 1024
const LONGEST_RECORD = 1_000_000

interface Parsed {
  record: string[]
  info: { lines: number }
}

/** Its head is the first of them. Blank lines are passed over. @throws HubError invalid, naming the line and the way out */
export async function* readLines(text: string, delimiter: Delimiter): AsyncGenerator<FileLine> {
  // The parser counts a break of two letters within quotes twice.
  const parser = Readable.from(pieces(text.replace(/\r\n?/g, '\n'))).pipe(
    parse({
      ...{ delimiter, bom: true, info: true, trim: true, max_record_size: LONGEST_RECORD },
      ...{ relax_column_count: true, skip_empty_lines: true, skip_records_with_empty_values: true },
    }),
  )
  let read = 0
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      read += 1
      if (read > MOST_LINES + 1)
        throw invalid('file', `The file has more than ${MOST_LINES} lines; split it, and import the parts.`)
      if (record.length > MOST_COLUMNS)
        throw invalid(
          'file',
          `Line ${info.lines} has more than ${MOST_COLUMNS} cells; take columns out that no order needs, and choose the file again.`,
        )
      // A record may span several lines; people look for where it begins.
      const breaks = record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0)
      yield { line: info.lines - breaks, cells: record }
    }
  } catch (error) {
    if (error instanceof CsvError) throw worded(error, text)
    throw error
  }
}

function* pieces(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += PIECE_LETTERS) yield text.slice(at, at + PIECE_LETTERS)
}

/** Where quotes began that were never closed: every other one has its partner. */
function lineOfLastQuote(text: string): number {
  return text.slice(0, text.lastIndexOf('"')).split(/\r\n?|\n/).length
}

function worded(error: CsvError, text: string): HubError {
  const line = Number((error as CsvError & { lines?: unknown }).lines)
  const where = Number.isFinite(line) ? `Line ${line}` : 'A line'
  const what =
    {
      CSV_QUOTE_NOT_CLOSED: `The file ends within quotes that began on line ${lineOfLastQuote(text)}; close them, and choose the file again.`,
      CSV_INVALID_CLOSING_QUOTE: `${where} goes on after a closing quote; write a quote within quotes twice ("").`,
      INVALID_OPENING_QUOTE: `${where} has a quote in the middle of a cell; put the whole cell into quotes, and write that quote twice ("").`,
      CSV_MAX_RECORD_SIZE: `${where} is longer than a line of a table can be; perhaps quotes that began there were never closed.`,
    }[error.code as string] ?? `${where} cannot be read as CSV: ${error.message}`
  return new HubError('invalid', what, { faults: [{ path: 'file', text: what }], cause: error })
}
