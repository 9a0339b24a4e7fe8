import { queryOptions } from '@tanstack/react-query'
import type {
  AlertsAnswer,
  DeliveriesAnswer,
  DeliveryAnswer,
  DeliveryRow,
  NewWebhookAnswer,
  SecretAnswer,
  WebhookAnswer,
  WebhooksAnswer,
} from '../../src/dialects/desk/webhooks/webhook-wire.ts'
import { accountApi } from './client.ts'

export type {
  AlertRow,
  AttemptRow,
  DeliveryRow,
  NewWebhookAnswer,
  WebhookAnswer,
} from '../../src/dialects/desk/webhooks/webhook-wire.ts'

export function webhooksQuery(accountId: number) {
  return queryOptions({
    queryKey: ['webhooks', accountId],
    queryFn: ({ signal }) => accountApi(accountId).get<WebhooksAnswer>('webhooks', undefined, signal),
  })
}

export function webhookQuery(accountId: number, webhookId: number) {
  return queryOptions({
    queryKey: ['webhook', accountId, webhookId],
    queryFn: ({ signal }) =>
      accountApi(accountId).get<WebhookAnswer>(`webhooks/${webhookId}`, undefined, signal),
  })
}

export function deliveriesQuery(accountId: number, webhookId: number, state: string, page: number) {
  return queryOptions({
    queryKey: ['deliveries', accountId, webhookId, state, page],
    queryFn: ({ signal }) =>
      accountApi(accountId).get<DeliveriesAnswer>(
        `webhooks/${webhookId}/deliveries`,
        { state: state === 'all' ? undefined : state, page },
        signal,
      ),
  })
}

export function deliveryQuery(accountId: number, webhookId: number, deliveryId: number) {
  return queryOptions({
    queryKey: ['deliveries', accountId, webhookId, 'one', deliveryId],
    queryFn: ({ signal }) =>
      accountApi(accountId).get<DeliveryAnswer>(
        `webhooks/${webhookId}/deliveries/${deliveryId}`,
        undefined,
        signal,
      ),
  })
}

export function alertsQuery(accountId: number) {
  return queryOptions({
    queryKey: ['alerts', accountId],
    queryFn: ({ signal }) => accountApi(accountId).get<AlertsAnswer>('alerts', undefined, signal),
    select: ({ alerts }) => alerts,
    refetchInterval: 60_000,
    meta: { topics: ['webhooks', 'stores'] },
  })
}

export function webhooksApi(accountId: number) {
  const api = accountApi(accountId)
  const of = (webhookId: number) => `webhooks/${webhookId}`
  return {
    create: (draft: object) => api.post<NewWebhookAnswer>('webhooks', draft),
    change: (webhookId: number, edit: object) => api.put<WebhookAnswer>(of(webhookId), edit),
    remove: (webhookId: number) => api.delete<null>(of(webhookId)),
    pause: (webhookId: number) => api.post<WebhookAnswer>(`${of(webhookId)}/pause`),
    resume: (webhookId: number) => api.post<WebhookAnswer>(`${of(webhookId)}/resume`),
    rotate: (webhookId: number) => api.post<SecretAnswer>(`${of(webhookId)}/secret`),
    test: (webhookId: number) => api.post<DeliveryRow>(`${of(webhookId)}/test`),
    replay: (webhookId: number, range: { since: string; onlyFailed: boolean }) =>
      api.post<{ again: number }>(`${of(webhookId)}/replay`, range),
    resend: (webhookId: number, deliveryId: number) =>
      api.post<null>(`${of(webhookId)}/deliveries/${deliveryId}/resend`),
  }
}
