import type { FailingWebhook, OrderFigure, Shipped, StoreBehind, Today } from '../../../core/today/today.ts'

export type { Due, OrderFigure } from '../../../core/today/today.ts'

type Instants<T, K extends keyof T> = Omit<T, K> & { [Name in K]: string | Extract<T[Name], null> }

/** Core's own words, with instants as ISO text. */
export interface TodayAnswer extends Omit<Today, 'shipped' | 'stores' | 'webhooks'> {
  shipped: Omit<Shipped, 'byHour'> & { byHour: (OrderFigure & { at: string })[] }
  stores: Instants<StoreBehind, 'refreshedAt' | 'nextRefreshAt'>[]
  webhooks: Instants<FailingWebhook, 'failingSince'>[]
}

export function presentToday({ shipped, stores, webhooks, ...today }: Today): TodayAnswer {
  return {
    ...today,
    shipped: {
      ...shipped,
      byHour: shipped.byHour.map(({ at, ...figure }) => ({ at: at.toISOString(), ...figure })),
    },
    stores: stores.map((store) => ({
      ...store,
      refreshedAt: instant(store.refreshedAt),
      nextRefreshAt: instant(store.nextRefreshAt),
    })),
    webhooks: webhooks.map((webhook) => ({ ...webhook, failingSince: instant(webhook.failingSince) })),
  }
}

function instant(at: Date | null): string | null {
  return at === null ? null : at.toISOString()
}
