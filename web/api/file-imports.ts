// Files of orders: brought, mapped, imported, taken back.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type {
  FileImportAnswer,
  FileImportsAnswer,
  FileImportWire,
  ImportMappingWire,
} from '../../src/dialects/desk/file-imports/file-import-wire.ts'
import { type AccountApi, accountApi } from './client.ts'

export type {
  FileImportAnswer,
  FileImportWire,
  ImportFieldWire,
  ImportMappingWire,
} from '../../src/dialects/desk/file-imports/file-import-wire.ts'

const PART = 20
const WATCHED_EACH_MS = 2_000

export function isImporting({ state }: Pick<FileImportWire, 'state'>): boolean {
  return state === 'waiting' || state === 'running' || state === 'undoing'
}

export const fileImportQuery = (accountId: number, fileImportId: number) =>
  queryOptions({
    queryKey: ['import', accountId, fileImportId],
    queryFn: ({ signal }) =>
      accountApi(accountId).get<FileImportAnswer>(`file-imports/${fileImportId}`, undefined, signal),
    refetchInterval: ({ state }) => (state.data && isImporting(state.data.file) ? WATCHED_EACH_MS : false),
    meta: { topics: ['imports'], id: fileImportId },
  })

export const fileImportsQuery = (accountId: number) =>
  infiniteQueryOptions({
    queryKey: ['imports', accountId],
    queryFn: ({ signal, pageParam }) =>
      accountApi(accountId).get<FileImportsAnswer>(
        'file-imports',
        { limit: PART, before: pageParam ?? undefined },
        signal,
      ),
    initialPageParam: null as number | null,
    getNextPageParam: ({ before }) => before,
    meta: { topics: ['imports'] },
  })

export function uploadFile(api: AccountApi, file: File): Promise<FileImportAnswer> {
  return api.post<FileImportAnswer>('file-imports', file, { name: file.name })
}

export function mapFile(
  api: AccountApi,
  fileImportId: number,
  settings: ImportMappingWire & { storeId: number | null },
): Promise<FileImportAnswer> {
  return api.put<FileImportAnswer>(`file-imports/${fileImportId}/mapping`, settings)
}

export function commitFile(api: AccountApi, fileImportId: number): Promise<FileImportAnswer> {
  return api.post<FileImportAnswer>(`file-imports/${fileImportId}/commit`)
}

export function undoFile(api: AccountApi, fileImportId: number): Promise<FileImportAnswer> {
  return api.post<FileImportAnswer>(`file-imports/${fileImportId}/undo`)
}
