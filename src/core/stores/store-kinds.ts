// The kinds of stores that can be added, as those who add one choose.
import type { Ctx } from '../context.ts'
import type { Marketplace, StorePreset, StoreQuestions, StoreSettings } from './connector.ts'
import type { StatusMapping } from './store.ts'

export interface StoreKind {
  kind: string
  marketplace: Marketplace
  asks: StoreQuestions
  defaultSettings: StoreSettings
  defaultMappings: StatusMapping[]
  presets: Readonly<Record<string, StorePreset>>
  givesHints: boolean
}

/** Those that orders are pulled from; a manual store needs no more than its name. */
export function listStoreKinds({ connectors }: Pick<Ctx, 'connectors'>): StoreKind[] {
  return Object.values(connectors).map(
    ({ kind, marketplace, asks, defaultSettings, defaultMappings, presets, hints }) => ({
      ...{ kind, marketplace, asks, defaultSettings, defaultMappings, presets },
      givesHints: hints !== undefined,
    }),
  )
}
