// What the form of a store's connection holds, and what is sent of it. Pure.
import type { StoreAnswer, StoreKindsAnswer } from '../../../api/stores.ts'

export type Kind = StoreKindsAnswer['kinds'][number]
export type SettingName = Kind['asks']['settings'][number]

export interface StoreFields {
  kind: string
  preset: string | null
  storeName: string
  url: string
  username: string
  password: string
  authModes: string[]
  autoRefresh: boolean
  timeZone: string
  everyMinutes: number | ''
  notifyDelayMinutes: number | ''
  createdOnly: boolean
  billToAsShipTo: boolean
  cacheStamp: boolean
  allowHttp: boolean
  orderDateFrom: string
  hints: boolean
  fetchNotes: boolean
  companyName: string
  phone: string
  publicEmail: string
  website: string
}

type Settings = Kind['defaultSettings']

export const emptyFields: StoreFields = {
  ...{ kind: '', preset: null, storeName: '', url: '', username: '', password: '', authModes: [] },
  ...{ autoRefresh: true, timeZone: 'UTC', everyMinutes: '', notifyDelayMinutes: '', createdOnly: false },
  ...{ billToAsShipTo: false, cacheStamp: false, allowHttp: false, orderDateFrom: 'paid', hints: false },
  ...{ fetchNotes: false, companyName: '', phone: '', publicEmail: '', website: '' },
}

/** What a kind, or a cart it knows, begins with. */
export function startingFields(kind: Kind, preset: string | null): Partial<StoreFields> {
  const chosen = preset === null ? undefined : kind.presets[preset]
  return fieldsOfSettings({ ...kind.defaultSettings, ...chosen?.settings })
}

export function fieldsOfStore(store: StoreAnswer): StoreFields {
  const { storeName, kind, autoRefresh, companyName, phone, publicEmail, website, connection } = store
  return {
    ...emptyFields,
    ...{ storeName, kind, autoRefresh, companyName, phone, publicEmail, website },
    ...(connection ? { url: connection.url, ...fieldsOfSettings(connection.settings) } : {}),
  }
}

function fieldsOfSettings(settings: Settings): Partial<StoreFields> {
  return {
    authModes: [...settings.authModes],
    timeZone: settings.timeZone,
    everyMinutes: settings.everyMinutes ?? '',
    notifyDelayMinutes: settings.notifyDelayMinutes || '',
    createdOnly: settings.createdOnly,
    billToAsShipTo: settings.billToAsShipTo,
    cacheStamp: settings.cacheStamp,
    allowHttp: settings.allowHttp,
    orderDateFrom: settings.orderDateFrom ?? 'paid',
    hints: settings.hints ?? false,
    fetchNotes: settings.fetchNotes,
  }
}

/** How the shop is reached: what its kind asks for, and blank credentials left out. */
export function connectionOf(fields: StoreFields, kind: Kind): object {
  const { url, username, password, authModes, everyMinutes, notifyDelayMinutes } = fields
  const values: Partial<Record<SettingName, unknown>> = {
    ...fields,
    everyMinutes: everyMinutes === '' ? null : everyMinutes,
    notifyDelayMinutes: notifyDelayMinutes === '' ? 0 : notifyDelayMinutes,
  }
  const asked = kind.asks.settings.map((name) => [name, values[name]])
  return {
    url,
    ...(username === '' ? {} : { username }),
    ...(password === '' ? {} : { password }),
    settings: { authModes, ...Object.fromEntries(asked) },
  }
}

export function detailsOf(fields: StoreFields): object {
  const { storeName, autoRefresh, companyName, phone, publicEmail, website } = fields
  return { storeName, autoRefresh, companyName, phone, publicEmail, website }
}

/** The field of the form that shows a member of what was sent. */
export function fieldOf(path: string): string {
  return path.replace(/^settings\./, '').replace(/^(authModes)\.\d+$/, '$1')
}
