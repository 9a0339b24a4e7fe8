import { queryOptions } from '@tanstack/react-query'
import type { NewAccountAnswer, SettingsAnswer } from '../../src/dialects/desk/settings/settings-wire.ts'
import { accountApi, call } from './client.ts'

export type { NewAccountAnswer, SettingsAnswer }

export function settingsQuery(accountId: number) {
  return queryOptions({
    queryKey: ['settings', accountId],
    queryFn: ({ signal }) => accountApi(accountId).get<SettingsAnswer>('settings', undefined, signal),
  })
}

/** What is left out stays. */
export function updateSettings(accountId: number, change: Partial<SettingsAnswer>) {
  return accountApi(accountId).put<SettingsAnswer>('settings', change)
}

export function openAccount(name: string): Promise<NewAccountAnswer> {
  return call<NewAccountAnswer>('POST', 'accounts', { body: { name } })
}
