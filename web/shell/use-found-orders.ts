import { useDebouncedValue } from '@mantine/hooks'
import type { SpotlightActionGroupData } from '@mantine/spotlight'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { OrdersAnswer } from '../../src/dialects/desk/orders/list-wire.ts'
import { useAccountApi, useAccountId } from '../api/account.ts'
import { texts } from '../texts/texts.ts'

const FEWEST_LETTERS = 2
const MOST_FOUND = 8
const TYPING_MS = 150

/** Orders whose number, recipient, e-mail or SKU is being typed. */
export function useFoundOrders(query: string): SpotlightActionGroupData[] {
  const accountId = useAccountId()
  const api = useAccountApi()
  const navigate = useNavigate()
  const [text] = useDebouncedValue(query.trim(), TYPING_MS)
  const { data } = useQuery({
    queryKey: ['orders', accountId, 'found', text],
    queryFn: ({ signal }) =>
      api.get<OrdersAnswer>('orders', { filter: JSON.stringify({ text }), limit: MOST_FOUND }, signal),
    enabled: text.length >= FEWEST_LETTERS,
    placeholderData: keepPreviousData,
  })
  if (text.length < FEWEST_LETTERS || !data || data.rows.length === 0) return []
  const actions = data.rows.map(({ orderId, orderNumber, recipient, city, firstSku }) => ({
    id: `order.${orderId}`,
    label: orderNumber,
    description: [recipient, city].filter((part) => part !== null).join(', '),
    // Found by what the hub looks at, also where the palette itself would see nothing alike.
    keywords: [text, firstSku ?? ''],
    onClick: () =>
      void navigate({
        to: '/a/$accountId/orders/$orderId',
        params: { accountId: String(accountId), orderId: String(orderId) },
      }),
  }))
  return [{ group: texts.shell.foundOrders, actions }]
}
