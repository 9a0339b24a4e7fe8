// Names for ids, and values of members as people read them.
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { LookupsAnswer } from '../../../src/dialects/desk/orders/list-wire.ts'
import { useAccountId } from '../../api/account.ts'
import { lookupsQuery } from '../../api/lookups.ts'
import { useSession } from '../../api/session.ts'
import { formatAmount, formatDay, formatInstant, formatNumber } from '../../parts/format.ts'
import type { Words } from '../../texts/history.ts'
import { texts } from '../../texts/texts.ts'

const none: LookupsAnswer = {
  stores: [],
  tags: [],
  members: [],
  carriers: [],
  warehouses: [],
  countries: [],
}

/** Empty until they are there: a page does not wait for names. */
export function useLookups(): LookupsAnswer {
  return useQuery(lookupsQuery(useAccountId())).data ?? none
}

export function useWords(): Words {
  const lookups = useLookups()
  const { accounts, user } = useSession()
  return useMemo(() => {
    const words: Words = {
      tag: (id) => lookups.tags.find(({ tagId }) => tagId === id)?.name ?? `#${id}`,
      user: (id) =>
        lookups.members.find(({ userId }) => userId === id)?.name ??
        (id === user.userId ? user.name : texts.order.clash.somebody),
      account: (id) => accounts.find(({ accountId }) => accountId === id)?.name ?? `#${id}`,
      day: formatDay,
      value: (path, value) => showValue(words, path, value),
    }
    return words
  }, [lookups, accounts, user])
}

const amounts = ['amountPaid', 'taxAmount', 'shippingAmount', 'orderTotal', 'unitPrice', 'insuredValue']
const instants = ['orderDate', 'paymentDate', 'shipByDate']
const days = ['shipDate', 'holdUntilDate']
const chosen = ['confirmation', 'contents', 'nonDelivery', 'provider']

export function showValue(words: Words, path: string, value: unknown): string {
  const name = path.split('.').at(-1) ?? path
  if (value === null || value === undefined || value === '') return texts.order.notSet
  if (typeof value === 'boolean') return value ? texts.order.yes : texts.order.no
  if (name === 'tagIds') return (value as number[]).map(words.tag).join(', ')
  if (typeof value === 'number') return amounts.includes(name) ? formatAmount(value) : formatNumber(value)
  if (Array.isArray(value)) return value.map((entry) => showEntry(entry)).join('; ')
  if (typeof value === 'object') return showEntry(value)
  const text = String(value)
  if (name === 'orderStatus') return texts.status.of(text)
  if (name === 'userId') return words.user(text)
  if (instants.includes(name)) return formatInstant(text)
  if (days.includes(name)) return formatDay(text)
  return chosen.includes(name) ? (texts.order.choices[text] ?? text) : text
}

/** A weight, dimensions, an option, a line, a customs item. */
function showEntry(entry: object): string {
  const { value, units, length, width, height, name, quantity, description } = entry as Record<
    string,
    unknown
  >
  const unit = typeof units === 'string' ? (texts.order.units[units] ?? units) : ''
  if (length !== undefined) return `${length} × ${width} × ${height} ${unit}`
  if (units !== undefined) return `${formatNumber(Number(value))} ${unit}`
  if (quantity !== undefined) return `${quantity} × ${String(name ?? description ?? '')}`
  return [name, value].filter((part) => part !== null && part !== undefined).join(': ')
}
