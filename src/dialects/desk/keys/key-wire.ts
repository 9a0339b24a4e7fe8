// API keys. The secret of a new one is shown once.
import type { ApiKey, KeyKind, NewKey } from '../../../core/accounts/api-keys.ts'

/** The API a key is for. */
export const keyApis = ['shipstation', 'starshipit'] as const
export type KeyApi = (typeof keyApis)[number]

export const kindOfApi: Record<KeyApi, KeyKind> = { shipstation: 'basic', starshipit: 'token' }

export interface KeyAnswer {
  keyId: number
  api: KeyApi
  label: string
  /** The user name of a pair; of a token its last four characters. */
  hint: string
  createdAt: string
  lastUsedAt: string | null
  revokedAt: string | null
}

export interface NewKeyAnswer {
  keyId: number
  api: KeyApi
  /** Of a pair; null for the API that knows tokens alone. */
  apiKey: string | null
  secret: string
}

export function presentKey({
  keyId,
  kind,
  label,
  hint,
  createdAt,
  lastUsedAt,
  revokedAt,
}: ApiKey): KeyAnswer {
  return {
    ...{ keyId, api: apiOfKind[kind], label, hint },
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  }
}

export function presentNewKey({ keyId, kind, apiKey, secret }: NewKey): NewKeyAnswer {
  return { keyId, api: apiOfKind[kind], apiKey, secret }
}

const apiOfKind: Record<KeyKind, KeyApi> = { basic: 'shipstation', token: 'starshipit' }
