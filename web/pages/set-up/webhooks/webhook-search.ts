// What of the log of a webhook is shown, as its address says it. Pure.
export const deliveryStates = ['waiting', 'delivered', 'failed'] as const

export interface WebhookSearch {
  /** Left out: all deliveries. */
  state?: (typeof deliveryStates)[number]
  /** Left out: the first. */
  page?: number
  /** The delivery that is open. */
  delivery?: number
}

/** What is to be shown next: undefined as left out. */
export type ShownOfWebhook = { [Name in keyof WebhookSearch]?: WebhookSearch[Name] | undefined }

/** What of an address is understood; the rest is left out. */
export function parseWebhookSearch({ state, page, delivery }: Record<string, unknown>): WebhookSearch {
  const known = deliveryStates.find((one) => one === state)
  return {
    ...(known ? { state: known } : {}),
    ...(Number.isSafeInteger(page) && Number(page) > 1 ? { page: Number(page) } : {}),
    ...(Number.isSafeInteger(delivery) ? { delivery: Number(delivery) } : {}),
  }
}
