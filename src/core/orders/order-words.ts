// The words an order is found by, as lexemes of one inverted index. Each begins with the account, so that a search never
// visits another account's orders: `<account>n:` three letters of a name or the number, `<account>r:` of the reference,
// `<account>i:` a word of an item, `<account>e:` the buyer's e-mail address, `<account>l:` a block of line ids,
// `<account>f:` a facet such as the country. Pure.
import type { Order, OrderDocument } from './order.ts'
import { addressCheck, referenceOf } from './order-shelf.ts'

const GRAM = 3
const LONGEST_WORD = 200
/** Ids of lines are drawn in blocks: a lexeme for each would make the index larger than the search is worth. */
const LINE_BLOCK = 256
/** A tsvector holds a megabyte; orders with more words than this are found by the first of them. */
const MOST_WORDS = 20_000
const MOST_BYTES = 1_000_000

/** The recipient's and the payer's names in lower case, a line each; what the substring search looks into. */
export function searchedNames({ shipTo, billTo }: OrderDocument): string {
  const names = [shipTo.name, billTo.name].filter((name) => name !== null && name !== '')
  return folded([...new Set(names)].join('\n'))
}

/** Letters as they are compared: in lower case, where a part of a text looks the same as in the whole. */
export function folded(text: string): string {
  return text.toLowerCase().replaceAll('ς', 'σ')
}

/** Lexemes without white space, joined by single spaces. */
export function orderWords(accountId: number, doc: OrderDocument, extras: Order['extras'] = null): string {
  const words = new Set<string>()
  const scope = scopeOf(accountId)
  for (const { orderItemId } of doc.items) words.add(lineWord(scope, orderItemId))
  const reference = referenceOf({ doc, extras }) ?? ''
  for (const word of nameWords(accountId, searchedNames(doc))) words.add(word)
  for (const word of nameWords(accountId, folded(doc.orderNumber))) words.add(word)
  for (const word of nameWords(accountId, folded(reference), 'r')) words.add(word)
  for (const [facet, value] of facetsOf(doc, extras))
    if (value?.trim()) words.add(facetWord(scope, facet, value))
  if (doc.customerEmail?.trim()) words.add(emailWord(scope, doc.customerEmail))
  for (const item of doc.items) {
    const texts = [item.sku, item.name, ...item.options.flatMap((option) => [option.name, option.value])]
    for (const text of texts) for (const word of wordsOf(text)) words.add(`${scope}i:${word}`)
    if (item.sku) words.add(`${scope}i:${spaced(folded(item.sku.trim())).slice(0, LONGEST_WORD)}`)
  }
  return firstOf(words).join(' ')
}

/** The lexemes of folded names, a line each, that `nameQuery` finds them by. */
export function nameWords(accountId: number, names: string, letter: 'n' | 'r' = 'n'): Set<string> {
  const scope = scopeOf(accountId)
  const words = new Set<string>()
  for (const name of names.split('\n')) {
    const letters = [...spaced(name)]
    for (let at = 0; at < letters.length; at += 1)
      words.add(`${scope}${letter}:${letters.slice(at, at + GRAM).join('')}`)
  }
  return words
}

/** A tsquery that every order whose names contain `text` matches; the caller looks at the names themselves again. */
export function nameQuery(accountId: number, text: string, letter: 'n' | 'r' = 'n'): string {
  const letters = [...spaced(folded(text))]
  const scope = `${scopeOf(accountId)}${letter}:`
  if (letters.length < GRAM) return prefix(scope + letters.join(''))
  const grams = new Set<string>()
  for (let at = 0; at + GRAM <= letters.length; at += 1) grams.add(letters.slice(at, at + GRAM).join(''))
  return [...grams].map((gram) => quoted(scope + gram)).join(' & ')
}

/** As `nameQuery`, for those that are `text` as a whole, and few others. */
export function wholeQuery(accountId: number, text: string, letter: 'n' | 'r'): string {
  return [...nameWords(accountId, folded(text), letter)].map(quoted).join(' & ')
}

/** What an order can be told apart by, beside its own columns; a letter each. */
const facetLetters = {
  country: 'c',
  state: 's',
  carrier: 'k',
  service: 'v',
  requestedService: 'm',
  shippingDescription: 'd',
  source: 'p',
  addressCheck: 'a',
}
export type OrderFacet = keyof typeof facetLetters

function facetsOf(doc: OrderDocument, extras: Order['extras']): [OrderFacet, string | null | undefined][] {
  const { shipTo } = doc
  const check = addressCheck(shipTo.addressVerified)
  return [
    ['country', shipTo.country],
    ['state', shipTo.state],
    ['carrier', doc.carrierCode],
    ['service', doc.serviceCode],
    ['requestedService', doc.requestedShippingService],
    ['shippingDescription', extras?.shippingDescription],
    ['source', doc.advancedOptions.source],
    ['addressCheck', check === 'not_checked' ? null : check],
  ]
}

function facetWord(scope: string, facet: OrderFacet, value: string): string {
  return `${scope}f:${facetLetters[facet]}_${spaced(folded(value.trim())).slice(0, LONGEST_WORD)}`
}

/** Matches the orders whose facet is one of the values, in any letter case; null: those that have any. */
export function facetQuery(accountId: number, facet: OrderFacet, values: readonly string[] | null): string {
  const scope = scopeOf(accountId)
  if (values === null) return prefix(`${scope}f:${facetLetters[facet]}_`)
  return values.map((value) => quoted(facetWord(scope, facet, value))).join(' | ')
}

/** Matches every order with a line of one of the SKUs, in any letter case, and others that start with it. */
export function skuQuery(accountId: number, skus: readonly string[]): string {
  const scope = `${scopeOf(accountId)}i:`
  return skus.map((sku) => quoted(scope + spaced(folded(sku.trim())).slice(0, LONGEST_WORD))).join(' | ')
}

/** Each word given must start a word of an item's sku, name or options; or the whole text is a sku's start. */
export function itemQuery(accountId: number, text: string): string {
  const scope = `${scopeOf(accountId)}i:`
  const sku = prefix(scope + spaced(folded(text.trim())).slice(0, LONGEST_WORD))
  const words = wordsOf(text)
  if (words.length === 0) return sku
  return `(${words.map((word) => prefix(scope + word)).join(' & ')}) | ${sku}`
}

/** Matches the orders whose buyer's address begins so, in any letter case. */
export function emailQuery(accountId: number, text: string): string {
  return prefix(emailWord(scopeOf(accountId), text))
}

function emailWord(scope: string, email: string): string {
  return `${scope}e:${spaced(folded(email.trim())).slice(0, LONGEST_WORD)}`
}

/** Matches every order that has one of the lines, and others whose lines were made about the same time. */
export function lineQuery(accountId: number, lineIds: readonly number[]): string {
  const words = lineIds.map((id) => lineWord(scopeOf(accountId), id))
  return [...new Set(words)].map(quoted).join(' | ')
}

function lineWord(scope: string, lineId: number): string {
  return `${scope}l:${Math.floor(lineId / LINE_BLOCK).toString(36)}`
}

function firstOf(words: ReadonlySet<string>): string[] {
  let bytes = 0
  return [...words].slice(0, MOST_WORDS).filter((word) => {
    bytes += Buffer.byteLength(word)
    return bytes <= MOST_BYTES
  })
}

function wordsOf(text: string | null): string[] {
  if (!text) return []
  const words = folded(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  return [...new Set(words.map((word) => word.slice(0, LONGEST_WORD)))]
}

function scopeOf(accountId: number): string {
  return accountId.toString(36)
}

function spaced(text: string): string {
  return text.replace(/\s/gu, '_')
}

function prefix(lexeme: string): string {
  return `${quoted(lexeme)}:*`
}

function quoted(lexeme: string): string {
  return `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}
