// Looks into a file before any database is touched.
import { type BackupHeader, notOurs, parseHeader } from './backup-format.ts'
import { BackupLines } from './backup-lines.ts'

export interface OpenBackup {
  file: string
  header: BackupHeader
  /** What follows the header. */
  lines: BackupLines
}

/** The caller closes `lines`. @throws Error with a sentence for a file that is missing, or no backup */
export async function openBackup(file: string): Promise<OpenBackup> {
  const lines = new BackupLines(file)
  try {
    return { file, header: parseHeader(await firstLine(lines, file), file), lines }
  } catch (error) {
    lines.close()
    throw error
  }
}

async function firstLine(lines: BackupLines, file: string): Promise<string> {
  try {
    return await lines.line()
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const code = 'code' in error ? error.code : undefined
    if (code === 'ENOENT') throw new Error(`There is no file ${file}.`, { cause: error })
    if (code !== undefined) throw new Error(`${file} cannot be read: ${error.message}`, { cause: error })
    if (/incorrect header check/.test(error.message)) throw notOurs(file)
    throw error
  }
}
