import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { listNumbers, saveOrder } from '../../../../test/support/v1.ts'

suite('searching the list of orders', () => {
  let hub: TestHub
  let account: TestAccount
  before(async () => {
    hub = await startTestHub()
    account = await hub.addAccount()
    const other = await hub.addAccount()
    const drafts = [
      {
        ...{ orderNumber: '1', shipTo: { name: 'Mara Lind' }, billTo: { name: 'Harbor Bank' } },
        items: [{ sku: 'MUG-BLUE', name: 'Blue mug', options: [{ name: 'Gift box', value: 'yes' }] }],
      },
      {
        ...{ orderNumber: '2', shipTo: { name: "Sinéad O'Connor-Marsh" } },
        items: [{ sku: 'TEE 100%_x', name: 'T-shirt, größe M' }],
      },
      {
        ...{ orderNumber: '3', shipTo: { name: '王小明' } },
        items: [{ sku: '茶-01', name: '龍井 茶葉', options: [{ name: 'Вес', value: 'Сто грамм' }] }],
      },
      {
        ...{ orderNumber: '4', shipTo: { name: 'ΣΟΦΙΑ ΠΑΠΠΑΣ' }, billTo: { name: 'İlker Işık' } },
        items: [{ name: "Poster 'Night' \\ 50:50", options: [{ name: null, value: '🎁 wrap' }] }],
      },
      { orderNumber: '5', shipTo: { name: 'Bo' }, billTo: { name: 'X' }, items: [] },
      {
        orderNumber: '6',
        shipTo: { name: '100%_wool' },
        items: [{ name: 'Tea', sku: 'TEA' }, { name: 'Mug' }],
      },
    ]
    for (const draft of drafts) {
      await saveOrder(account, draft)
      await saveOrder(other, { ...draft, orderNumber: 'not ours' })
    }
  })
  after(() => hub.close())

  const names: [text: string, numbers: string[]][] = [
    ['Mara Lind', ['1']],
    ['mara', ['1']],
    ['ARA L', ['1']],
    ['harbor', ['1']],
    ['Lind Harbor', []],
    ['a', ['1', '2']],
    ['mar', ['1', '2']],
    ['bo', ['1', '5']],
    ['x', ['5']],
    ['or', ['1', '2']],
    ["o'c", ['2']],
    ["O'Connor-Marsh", ['2']],
    ['sinéad', ['2']],
    ['SINÉAD', ['2']],
    ['王', ['3']],
    ['小明', ['3']],
    ['王小明', ['3']],
    ['σοφια', ['4']],
    ['παππας', ['4']],
    ['ΠΑΠΠΑΣ', ['4']],
    ['ΣΟΦΙΑ Π', ['4']],
    ['ππασ', ['4']],
    ['İlker', ['4']],
    ['Işık', ['4']],
    ['%', ['6']],
    ['_', ['6']],
    ['0%_w', ['6']],
    ['a_i', []],
    ['\\', []],
    ['zzz', []],
    ['  ', []],
    ['Mara  Lind', []],
  ]
  for (const [text, numbers] of names) {
    test(`customerName "${text}" finds ${numbers.join(' ') || 'nothing'}`, async () => {
      assert.deepEqual(await listNumbers(account, `?customerName=${encodeURIComponent(text)}`), numbers)
      assert.deepEqual(
        await listNumbers(account, `?CUSTOMERNAME=${encodeURIComponent(text)}&sortDir=DESC`),
        numbers.toReversed(),
      )
    })
  }

  const keywords: [text: string, numbers: string[]][] = [
    ['mug', ['1', '6']],
    ['MUG', ['1', '6']],
    ['mu', ['1', '6']],
    ['m', ['1', '2', '6']],
    ['ug', []],
    ['blue mug', ['1']],
    ['mug blue', ['1']],
    ['mug tea', ['6']],
    ['mug red', []],
    ['MUG-BLUE', ['1']],
    ['mug-b', ['1']],
    ['gift', ['1']],
    ['gift box yes', ['1']],
    ['TEE 100%_x', ['2']],
    ['tee 100%', ['2']],
    ['100%_x', ['2']],
    ['shirt', ['2']],
    ['t-shirt', ['2']],
    ['GRÖSSE', []],
    ['GRÖßE', ['2']],
    ['茶', ['3']],
    ['龍井', ['3']],
    ['茶-01', ['3']],
    ['сто', ['3']],
    ['ГРАММ', ['3']],
    ['вес сто', ['3']],
    ["'night'", ['4']],
    ['50:50', ['4']],
    ['\\', []],
    ["' | 'x", ['2']],
    ['wrap', ['4']],
    ['te:*', ['2', '6']],
    ['tea & mug', ['6']],
    ['!tea', ['6']],
  ]
  for (const [text, numbers] of keywords) {
    test(`itemKeyword "${text}" finds ${numbers.join(' ') || 'nothing'}`, async () => {
      assert.deepEqual(await listNumbers(account, `?itemKeyword=${encodeURIComponent(text)}`), numbers)
    })
  }

  test('a name and a keyword are joined with each other and with other filters', async () => {
    assert.deepEqual(await listNumbers(account, '?customerName=mar&itemKeyword=mug'), ['1'])
    assert.deepEqual(await listNumbers(account, '?customerName=mar&orderNumber=2'), ['2'])
    assert.deepEqual(await listNumbers(account, '?itemKeyword=mug&pageSize=1&page=2'), ['6'])
    assert.deepEqual(await listNumbers(account, '?itemKeyword=mug&orderStatus=shipped'), [])
  })

  test('what an order was called before it was changed is not found any more', async () => {
    const { orderId } = await saveOrder(account, { orderNumber: 'N', shipTo: { name: 'Quentin' } })
    assert.deepEqual(await listNumbers(account, '?customerName=quen'), ['N'])
    await saveOrder(account, { orderId, orderNumber: 'N', items: [{ name: 'Zebra' }] })
    assert.deepEqual(await listNumbers(account, '?customerName=quen'), [])
    assert.deepEqual(await listNumbers(account, '?itemKeyword=zebra'), ['N'])
    await account.v1.send('DELETE', `/orders/${orderId}`)
    assert.deepEqual(await listNumbers(account, '?itemKeyword=zebra'), [])
  })

  test('very long words and names are found by their beginnings', async () => {
    const long = 'ä'.repeat(900)
    await saveOrder(account, {
      orderNumber: 'L',
      shipTo: { name: long },
      items: [{ name: long, sku: `s${long}` }],
    })
    const found = async (query: string) => listNumbers(account, query)
    assert.deepEqual(await found(`?customerName=${encodeURIComponent(long)}`), ['L'])
    assert.deepEqual(await found(`?itemKeyword=${encodeURIComponent(long)}`), ['L'])
    assert.deepEqual(await found(`?itemKeyword=${encodeURIComponent(long.slice(0, 5))}`), ['L'])
  })
})
