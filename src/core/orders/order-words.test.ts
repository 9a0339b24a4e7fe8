import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { buildAddress, buildOrder } from '../../../test/support/orders.ts'
import type { Address, OrderDocument, OrderItem } from './order.ts'
import {
  facetQuery,
  folded,
  itemQuery,
  nameQuery,
  orderWords,
  searchedNames,
  skuQuery,
  wholeQuery,
} from './order-words.ts'

const ACCOUNT = 1001

function named(recipient: string, payer = recipient): OrderDocument {
  const address = (name: string): Address => ({ ...buildAddress({ name }), addressVerified: null })
  return buildOrder({ shipTo: address(recipient), billTo: address(payer) }).doc
}

function withItem(item: Partial<OrderItem>): OrderDocument {
  const { doc } = buildOrder()
  return { ...doc, items: doc.items.map((line) => ({ ...line, ...item })) }
}

const findsName = (doc: OrderDocument, text: string, account = ACCOUNT) =>
  matches(orderWords(ACCOUNT, doc), nameQuery(account, text)) && searchedNames(doc).includes(folded(text))
const findsItem = (doc: OrderDocument, text: string, account = ACCOUNT) =>
  matches(orderWords(ACCOUNT, doc), itemQuery(account, text))

test('an order is found by a part of its recipient or payer, in any letter case', () => {
  const doc = named('Mara Lind', 'Harbor & Söhne GmbH')
  for (const text of ['m', 'MA', 'ara L', 'Mara Lind', 'söhne', 'SÖHNE gm', '& S', 'H'])
    assert.ok(findsName(doc, text), text)
  for (const text of ['Lind Mara', 'Marta', 'Lind\nHarbor', 'x'])
    assert.equal(findsName(doc, text), false, text)
})

test('any part of any name finds it', () => {
  const name = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
    .filter((text) => text.trim() !== '')
  fc.assert(
    fc.property(name, fc.nat(), fc.nat(), (text, start, length) => {
      const letters = [...text]
      const at = start % letters.length
      const part = letters.slice(at, at + 1 + (length % (letters.length - at))).join('')
      assert.ok(findsName(named(text), part))
    }),
    { numRuns: 500 },
  )
})

test('a sigma at the end of what is searched is the one within a name', () => {
  assert.ok(findsName(named('ΟΔΥΣΣΕΑΣ ΕΛΥΤΗΣ'), 'ΟΔΥΣ'))
  assert.ok(findsName(named('Οδυσσέας'), 'ΟΔΥΣΣΈΑΣ'))
})

test('an item is found when each word given starts a word of its sku, name or options', () => {
  const doc = withItem({
    sku: 'MUG-BLUE.12',
    name: 'Blue mug, large',
    options: [
      { name: 'Gift box', value: 'yes' },
      { name: null, value: "l'été 2026" },
    ],
  })
  for (const text of [
    'mug',
    'BLU lar',
    'gift yes',
    'été',
    "l'été",
    'MUG-BLUE.12',
    'mug-bl',
    '12',
    '2026 large',
  ])
    assert.ok(findsItem(doc, text), text)
  for (const text of ['ug', 'blue mugs', 'gift no', 'ue.12']) assert.equal(findsItem(doc, text), false, text)
})

test('a sku of signs alone is found as a whole', () => {
  const doc = withItem({ sku: '#&!|:*\'\\ "(x', name: '' })
  assert.ok(findsItem(doc, '#&!|:*\'\\ "('))
  assert.ok(findsItem(doc, '#'))
  assert.equal(findsItem(doc, '&'), false)
})

test('no search sees the words of another account', () => {
  assert.equal(findsName(named('Mara'), 'Mara', 1002), false)
  assert.equal(findsItem(withItem({}), 'mug', 1002), false)
})

test('words are as long as they may be, and no order has more than an index holds', () => {
  const long = 'x'.repeat(5_000)
  assert.ok(findsItem(withItem({ name: long }), long))
  const { items } = buildOrder().doc
  const many = Array.from({ length: 30_000 }, (_, n) => `w${n}${'é'.repeat(180)}`).join(' ')
  const words = orderWords(ACCOUNT, {
    ...buildOrder().doc,
    items: items.map((item) => ({ ...item, name: many })),
  })
  assert.ok(Buffer.byteLength(words.replaceAll(' ', '')) <= 1_000_000)
  assert.match(words, /:w0é/)
})

test('an order is found by a part of its number or of its reference', () => {
  const { doc } = buildOrder({ orderNumber: 'W-2041/Ä' })
  const referenced = { ...doc, advancedOptions: { ...doc.advancedOptions, customField1: 'PO 77' } }
  for (const text of ['w-20', '041', '/ä', '1', 'W-2041/Ä'])
    assert.ok(matches(orderWords(ACCOUNT, doc), nameQuery(ACCOUNT, text)), text)
  assert.ok(matches(orderWords(ACCOUNT, referenced), nameQuery(ACCOUNT, 'o 7', 'r')))
  assert.ok(matches(orderWords(ACCOUNT, doc, { reference: 'Ref-9' }), nameQuery(ACCOUNT, 'EF-9', 'r')))
  assert.equal(matches(orderWords(ACCOUNT, doc), nameQuery(ACCOUNT, 'PO 77', 'r')), false)
  assert.equal(matches(orderWords(ACCOUNT, doc), nameQuery(ACCOUNT + 1, '041')), false)
})

test('a whole reference finds the orders that end in it, and not those that begin with it', () => {
  const has = (reference: string, text: string) =>
    matches(orderWords(ACCOUNT, buildOrder().doc, { reference }), wholeQuery(ACCOUNT, text, 'r'))
  assert.ok(has('PO 77', 'po 77') && has('7', '7'))
  assert.equal(has('PO 778', 'PO 77') || has('70', '7') || has('77', '778'), false)
})

test('an order is told apart by its facets, each a whole value in any letter case', () => {
  const { doc } = buildOrder()
  const order: OrderDocument = {
    ...doc,
    carrierCode: 'UPS',
    requestedShippingService: "Next day's  mail",
    shipTo: { ...doc.shipTo, country: 'NZ', addressVerified: 'Address validation failed' },
  }
  const words = orderWords(ACCOUNT, order, { shippingDescription: 'Leave at the door' })
  const has = (...[facet, values]: [Parameters<typeof facetQuery>[1], string[] | null]) =>
    matches(words, facetQuery(ACCOUNT, facet, values))
  assert.ok(has('country', ['au', 'nz']) && has('carrier', ['ups']) && has('addressCheck', ['Invalid']))
  assert.ok(
    has('requestedService', ["NEXT day's  mail"]) && has('shippingDescription', ['leave AT the door']),
  )
  assert.ok(has('carrier', null))
  assert.equal(has('country', ['n']) || has('state', ['nz']) || has('source', null), false)
  assert.equal(matches(words, facetQuery(ACCOUNT + 1, 'country', ['nz'])), false)
})

test('a SKU finds the orders with a line of it', () => {
  const doc = withItem({ sku: 'Mug Blue.12 ' })
  assert.ok(matches(orderWords(ACCOUNT, doc), skuQuery(ACCOUNT, ['x', ' MUG blue.12'])))
  assert.equal(matches(orderWords(ACCOUNT, doc), skuQuery(ACCOUNT, ['mug blue'])), false)
})

/** What PostgreSQL does with lexemes and a query of this form: `('a':* & 'b') | 'c':*`. */
function matches(words: string, query: string): boolean {
  const lexemes = words.split(' ')
  return query.split(' | ').some((side) =>
    side
      .replace(/^\((.*)\)$/, '$1')
      .split(' & ')
      .every((term) => {
        const isPrefix = term.endsWith(':*')
        const quoted = isPrefix ? term.slice(0, -2) : term
        assert.match(quoted, /^'(?:[^'\\]|''|\\\\)*'$/)
        const lexeme = quoted.slice(1, -1).replaceAll("''", "'").replaceAll('\\\\', '\\')
        return lexemes.some((word) => (isPrefix ? word.startsWith(lexeme) : word === lexeme))
      }),
  )
}
