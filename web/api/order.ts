// One order: what its page reads and does.
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { EditBody, NewOrderBody } from '../../src/dialects/desk/orders/edit-wire.ts'
import type {
  AddressCheckBody,
  HistoryPageBody,
  LabelBody,
  OrderBody,
  OrderPageBody,
  RatesBody,
} from '../../src/dialects/desk/orders/order-wire.ts'
import type {
  NewLabelBody,
  ParcelBody,
  ShipBody,
  VoidBody,
} from '../../src/dialects/desk/orders/parcel-wire.ts'
import { useAccountApi, useAccountId } from './account.ts'
import { type AccountApi, accountApi } from './client.ts'

export const orderQuery = (accountId: number, orderId: number) =>
  queryOptions({
    queryKey: ['order', accountId, orderId],
    queryFn: ({ signal }) => accountApi(accountId).get<OrderPageBody>(`orders/${orderId}`, undefined, signal),
    meta: { topics: ['orders'], id: orderId },
  })

export function readHistory(api: AccountApi, orderId: number, before: number): Promise<HistoryPageBody> {
  return api.get<HistoryPageBody>(`orders/${orderId}/history`, { before })
}

export interface OrderActions {
  edit(changes: EditBody['changes']): Promise<OrderBody>
  tag(tagId: number, isOn: boolean): Promise<OrderBody>
  assign(userId: string | null): Promise<OrderBody>
  hold(until: string): Promise<OrderBody>
  release(): Promise<OrderBody>
  ship(body: ShipBody): Promise<OrderBody>
  archive(): Promise<OrderBody>
  restore(): Promise<OrderBody>
  checkAddress(): Promise<AddressCheckBody>
  rates(parcel: ParcelBody): Promise<RatesBody>
  label(body: NewLabelBody): Promise<LabelBody>
  /** Why the label stays; null where it is voided now. */
  voidLabel(shipmentId: number): Promise<VoidBody>
  resendNotice(noticeId: number): Promise<null>
  resendDelivery(webhookId: number, deliveryId: number): Promise<null>
}

export function orderActions(api: AccountApi, orderId: number): OrderActions {
  const at = (path: string) => `orders/${orderId}/${path}`
  return {
    edit: (changes) => api.put(`orders/${orderId}`, { changes }),
    tag: (tagId, isOn) => (isOn ? api.put(at(`tags/${tagId}`)) : api.delete(at(`tags/${tagId}`))),
    assign: (userId) => api.put(at('user'), { userId }),
    hold: (until) => api.post(at('hold'), { until }),
    release: () => api.post(at('release')),
    ship: (body) => api.post(at('ship'), body),
    archive: () => api.delete(`orders/${orderId}`),
    restore: () => api.post(at('restore')),
    checkAddress: () => api.post(at('check-address')),
    rates: (parcel) => api.post(at('rates'), parcel),
    label: (body) => api.post(at('labels'), body),
    voidLabel: (shipmentId) => api.post(`labels/${shipmentId}/void`),
    resendNotice: (noticeId) => api.post(`notices/${noticeId}/retry`),
    resendDelivery: (webhookId, deliveryId) =>
      api.post(`webhooks/${webhookId}/deliveries/${deliveryId}/resend`),
  }
}

/** Does something to the order, and reads its page anew whatever came of it. */
export function useOrderAction<Given, Answer>(
  orderId: number,
  act: (actions: OrderActions, given: Given) => Promise<Answer>,
) {
  const api = useAccountApi()
  const accountId = useAccountId()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (given: Given) => act(orderActions(api, orderId), given),
    onSettled: () => queryClient.invalidateQueries({ queryKey: orderQuery(accountId, orderId).queryKey }),
  })
}

export function createOrder(api: AccountApi, body: NewOrderBody): Promise<OrderBody> {
  return api.post('orders', body)
}
