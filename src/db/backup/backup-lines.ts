// Reads the lines of a backup, and the rows of a table as they stream by.
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { damaged, rowsEnd } from './backup-format.ts'

const CHUNK_BYTES = 1024 * 1024
const LONGEST_LINE_BYTES = 4 * CHUNK_BYTES
/** A field of PostgreSQL holds less than a gigabyte. */
const LONGEST_ROW_BYTES = 1024 * CHUNK_BYTES
const newline = 0x0a

export class BackupLines {
  readonly #file: string
  readonly #chunks: AsyncIterator<Buffer>
  readonly #close: () => void
  #rest: Buffer = Buffer.alloc(0)

  constructor(file: string) {
    this.#file = file
    const source = createReadStream(file)
    const plain = createGunzip({ chunkSize: CHUNK_BYTES })
    source.on('error', (error) => plain.destroy(error))
    source.pipe(plain)
    this.#chunks = plain[Symbol.asyncIterator]() as AsyncIterator<Buffer>
    this.#close = () => {
      source.destroy()
      plain.destroy()
    }
  }

  /** The next line, without its end. @throws Error with a sentence for a file that ends or breaks before */
  async line(): Promise<string> {
    for (;;) {
      const end = this.#rest.indexOf(newline)
      if (end >= 0) {
        const text = this.#rest.subarray(0, end).toString('utf8')
        this.#rest = this.#rest.subarray(end + 1)
        return text
      }
      await this.#more(LONGEST_LINE_BYTES)
    }
  }

  /** Whole rows, up to the line that ends them. */
  async *rows(): AsyncGenerator<Buffer> {
    for (;;) {
      const end = this.#endOfRows()
      if (end >= 0) {
        const last = this.#rest.subarray(0, end)
        this.#rest = this.#rest.subarray(end + rowsEnd.length)
        if (last.length > 0) yield last
        return
      }
      const whole = this.#rest.lastIndexOf(newline) + 1
      if (whole > 0) {
        const rows = this.#rest.subarray(0, whole)
        this.#rest = this.#rest.subarray(whole)
        yield rows
      }
      await this.#more(LONGEST_ROW_BYTES)
    }
  }

  /** Reads to the end of the file, where it is seen whether all of it arrived as it was written. */
  async finish(): Promise<void> {
    if (this.#rest.length > 0 || !(await this.#next()).done)
      throw damaged(this.#file, 'something follows its end')
  }

  close(): void {
    this.#close()
  }

  /** What is left always begins with the beginning of a row. */
  #endOfRows(): number {
    if (this.#rest.subarray(0, rowsEnd.length).equals(Buffer.from(rowsEnd))) return 0
    const at = this.#rest.indexOf(`\n${rowsEnd}`)
    return at < 0 ? -1 : at + 1
  }

  async #more(longest: number): Promise<void> {
    if (this.#rest.length > longest) throw damaged(this.#file, 'a line has no end')
    const { value, done } = await this.#next()
    if (done) throw damaged(this.#file, 'it is cut off')
    this.#rest = this.#rest.length === 0 ? value : Buffer.concat([this.#rest, value])
  }

  async #next(): Promise<IteratorResult<Buffer>> {
    try {
      return await this.#chunks.next()
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      if (code === 'Z_BUF_ERROR') throw damaged(this.#file, 'it is cut off', error)
      if (String(code).startsWith('Z_')) throw damaged(this.#file, (error as Error).message, error)
      throw error
    }
  }
}
