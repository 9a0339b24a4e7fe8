import type { Ctx } from '../../../core/context.ts'
import { commitFile, mapFile, undoFile } from '../../../core/file-imports/change-file-import.ts'
import { listFileImports, mayUndoFile, readFileImport } from '../../../core/file-imports/find-file-imports.ts'
import { uploadFile } from '../../../core/file-imports/upload-file.ts'
import { parsePart, partOf } from '../paging.ts'
import { type Endpoint, idParam } from '../request.ts'
import {
  type FileImportAnswer,
  type FileImportsAnswer,
  parseMapping,
  presentFile,
  presentReport,
} from './file-import-wire.ts'

/** The file as it is; its name stands in the query. */
export const postFileImport: Endpoint = async (ctx, request) => {
  const fileName = request.query.text('name', { max: 200 }) ?? ''
  request.query.throwIfFaulty()
  const { fileImportId } = await uploadFile(ctx, { fileName, bytes: request.bytes() })
  return answerOf(ctx, fileImportId)
}

export const getFileImports: Endpoint = async (ctx, request) => {
  const part = parsePart(request.query)
  request.query.throwIfFaulty()
  const { rows, before } = partOf(await listFileImports(ctx, part), part, ({ fileImportId }) => fileImportId)
  const answer: FileImportsAnswer = {
    files: rows.map((file) => presentFile(file, mayUndoFile(ctx, file))),
    before,
  }
  return answer
}

export const getFileImport: Endpoint = async (ctx, request) => answerOf(ctx, idParam(request, 'fileImportId'))

/** Which column says what; answers what the file would bring that way. */
export const putMapping: Endpoint = async (ctx, request) => {
  const body = request.body()
  const wanted = parseMapping(body)
  body.throwIfFaulty()
  const id = idParam(request, 'fileImportId')
  await mapFile(ctx, id, wanted)
  return answerOf(ctx, id)
}

/** A few orders are in the book when this answers; of many the live stream tells. */
export const postCommit: Endpoint = async (ctx, request) => {
  const id = idParam(request, 'fileImportId')
  await commitFile(ctx, id)
  return answerOf(ctx, id)
}

export const postUndoImport: Endpoint = async (ctx, request) => {
  const id = idParam(request, 'fileImportId')
  await undoFile(ctx, id)
  return answerOf(ctx, id)
}

async function answerOf(ctx: Ctx, fileImportId: number): Promise<FileImportAnswer> {
  const report = await readFileImport(ctx, fileImportId)
  return presentReport(report, mayUndoFile(ctx, report.file))
}
