import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { orderXml, pageXml, readCart, readOrder } from '../../../../test/support/cart-xml.ts'
import { StoreError } from '../../../core/stores/connector.ts'

suite('text', () => {
  test('quirk 5: escaped text reads like CDATA, also mixed', async () => {
    for (const text of [
      'Nord &amp; Cie &lt;3',
      '<![CDATA[Nord & Cie <3]]>',
      'Nord <![CDATA[&]]> Cie &lt;3',
    ]) {
      const { content } = await readOrder(orderXml({ CustomerNotes: text }))
      assert.equal(content.customerNotes, 'Nord & Cie <3')
    }
  })

  test('quirk 6: entities escaped once more inside CDATA are decoded once', async () => {
    const { content } = await readOrder(
      orderXml({
        CustomerNotes: '<![CDATA[Nord &amp; Cie, l&#039;atelier &eacute;]]>',
        GiftMessage: '<![CDATA[&amp;amp; AT&T &c]]>',
      }),
    )
    assert.equal(content.customerNotes, "Nord & Cie, l'atelier é")
    assert.equal(content.giftMessage, '&amp; AT&T &c')
  })

  test('quirk 6: what decodes to a forbidden character is left out', async () => {
    const { content } = await readOrder(orderXml({ CustomerNotes: '<![CDATA[a&#1;b]]>' }))
    assert.equal(content.customerNotes, 'ab')
  })

  test('quirk 7: HTML in notes and options is kept as it was sent', async () => {
    const html = '<p>Ring <b>twice</b><br/>please</p>'
    const { content } = await readOrder(orderXml({ CustomerNotes: `<![CDATA[${html}]]>` }))
    assert.equal(content.customerNotes, html)
  })

  test('quirk 32: blanks in tags, empty elements, name spaces, unknown elements and attributes are tolerated', async () => {
    const xml = `<?xml version="1.0"?>
      <x:Orders xmlns:x="urn:shop" pages='1' >
        <x:Order id="7">
          <x:OrderNumber >LUM-1</x:OrderNumber >
          <OrderStatus
            >paid</OrderStatus>
          <OrderDate>09/03/2026 14:07</OrderDate><OrderTotal>1</OrderTotal>
          <CostOfGoods>3</CostOfGoods><Extra><OrderNumber>no</OrderNumber></Extra>
          <GiftMessage/><CustomField1 /><!-- a comment -->
          <Items/>
        </x:Order>
      </x:Orders>`
    const { orders, rejected } = await readCart(xml)
    assert.deepEqual(rejected, [])
    assert.equal(orders[0]?.orderNumber, 'LUM-1')
    assert.equal(orders[0]?.statusKey, 'paid')
    assert.equal(orders[0]?.content.giftMessage, null)
    assert.deepEqual(orders[0]?.content.items, [])
  })

  test('quirk 32: of a single element that comes twice the first that says something wins', async () => {
    const twice = orderXml({ GiftMessage: '</GiftMessage><GiftMessage>one</GiftMessage><GiftMessage>two' })
    assert.equal((await readOrder(twice)).content.giftMessage, 'one')
    const empty = orderXml({}, { customer: '<Customer/><Customer><CustomerCode>k</CustomerCode></Customer>' })
    assert.equal((await readOrder(empty)).content.customerUsername, 'k')
  })
})

suite('pages that are not well-formed', () => {
  const good = (number: string) => orderXml({ OrderNumber: number, OrderID: number })

  test('quirk 8: an unclosed CDATA section costs at most its own order, and the place is told', async () => {
    const bad = orderXml({ OrderNumber: 'B', CustomerNotes: '<![CDATA[left open' })
    const { numbers, rejected, warnings } = await readCart(pageXml(good('A'), bad, good('C')))
    assert.deepEqual([...numbers, ...rejected.map(({ orderNumber }) => orderNumber)].sort(), ['A', 'B', 'C'])
    assert.ok(numbers.includes('A') && numbers.includes('C'))
    assert.match(warnings.join(), /not well-formed XML \(line \d+, column \d+/)
  })

  test('quirk 8: ]]> in text is repaired', async () => {
    for (const note of ['one ]]> two', '<![CDATA[one ]]> two ]]>']) {
      const { orders, warnings } = await readCart(
        pageXml(good('A'), orderXml({ CustomerNotes: note }), good('C')),
      )
      assert.equal(orders.length, 3)
      assert.match(orders[1]?.content.customerNotes ?? '', /^one +two$/)
      assert.match(warnings.join(), /: 1; they were repaired/)
    }
  })

  test('quirk 8: an order that cannot be read is rejected with its number, its line and its column', async () => {
    const bad = `<Order><OrderNumber><![CDATA[ B-2 ]]></OrderNumber>\n<Name>x</City></Order>`
    const { numbers, rejected } = await readCart(pageXml(good('A'), bad, good('C')))
    assert.deepEqual(numbers, ['A', 'C'])
    assert.equal(rejected[0]?.orderNumber, 'B-2')
    assert.match(rejected[0]?.reason ?? '', /line 5, column \d+/)
  })

  test('quirk 8: an order that is never closed does not take the next one with it', async () => {
    const { numbers, rejected } = await readCart(
      pageXml(good('A'), '<Order><OrderNumber>B</OrderNumber>', good('C')),
    )
    assert.deepEqual(numbers, ['A', 'C'])
    assert.deepEqual(
      rejected.map(({ orderNumber }) => orderNumber),
      ['B'],
    )
  })

  test('quirk 9: bare & and < are repaired, with a warning', async () => {
    const note = 'Nord & Cie, 3 < 4, a<b, I <3 you &co; &amp; &#65;'
    const { orders, warnings } = await readCart(pageXml(good('A'), orderXml({ CustomerNotes: note })))
    assert.equal(orders[1]?.content.customerNotes, 'Nord & Cie, 3 < 4, a<b, I <3 you &co; & A')
    assert.match(warnings.join(), /repaired/)
  })

  test('quirk 10: entities that only HTML knows are read', async () => {
    const { orders } = await readCart(pageXml(orderXml({ CustomerNotes: 'caf&eacute;&nbsp;&euro; &amp;' })))
    assert.equal(orders[0]?.content.customerNotes, 'café\u00a0€ &')
  })

  test('sections that are well-formed stay as they are while an order is repaired', async () => {
    const note = '<![CDATA[a & b < c &nbsp]]>'
    const { orders } = await readCart(pageXml(orderXml({ CustomerNotes: note, InternalNotes: 'x & y' })))
    assert.equal(orders[0]?.content.customerNotes, 'a & b < c &nbsp')
    assert.equal(orders[0]?.content.internalNotes, 'x & y')
  })

  test('the whole orders of a page that was cut off can be read from what was kept', async () => {
    const page = pageXml(good('A'), good('B'), good('C'))
    const { numbers, warnings } = await readCart(page.slice(0, page.lastIndexOf('<ShipTo>')))
    assert.deepEqual(numbers, ['A', 'B'])
    assert.match(warnings.join(), /cut off/)
  })

  test('a thousand bad orders are told apart, and a page of nothing else is given up', async () => {
    const bad = (count: number) =>
      Array.from({ length: count }, (_, at) => `<Order><OrderNumber>${at}</OrderNumber><A></B></Order>`)
    const { rejected } = await readCart(pageXml(...bad(1_000)))
    assert.equal(rejected.length, 1_000)
    assert.match(rejected[999]?.reason ?? '', /line 1002/)
    await assert.rejects(readCart(pageXml(...bad(1_001))), (error) => {
      assert.ok(error instanceof StoreError && error.failure === 'not_orders')
      assert.match(error.message, /More than 1000 orders/)
      return true
    })
  })

  test('a page that is made to be hard is given up in a moment', async () => {
    const often = (text: string) => text.repeat(2_000_000 / text.length)
    const startedAt = performance.now()
    for (const inside of [
      ...['<Order>', '<!--', '<![CDATA[', '<?', '&', '<a ', '<a>', '&#1;', '</Order'].map(often),
      `<A>${often('&')}</A>`,
    ]) {
      await readCart(`<Orders><Order>${inside}</Order></Orders>`).catch((error: unknown) =>
        assert.ok(error instanceof StoreError),
      )
    }
    for (const page of ['<Orders ', '</Orders ', '<!--', '<!DOCTYPE [', '<title>', '[', '{"'].map(often))
      await assert.rejects(readCart(page), StoreError)
    assert.ok(performance.now() - startedAt < 20_000)
  })
})

suite('anything at all', () => {
  const good = Buffer.from(
    pageXml(orderXml({ OrderNumber: 'A' }), orderXml({ OrderNumber: 'B' }), orderXml({ OrderNumber: 'C' })),
  )

  test('whatever happens to the bytes of a page, it is read or refused, and never more than that', async () => {
    const change = fc.record({
      at: fc.nat(good.length - 1),
      drop: fc.nat(40),
      put: fc.oneof(
        fc.uint8Array({ maxLength: 8 }),
        fc
          .constantFrom('<', '&', ']]>', '<![CDATA[', '<Order>', '</Order>', '</Orders>', '<!--', '<?', '"')
          .map((text) => Buffer.from(text)),
      ),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
        let page = good
        for (const { at, drop, put } of changes)
          page = Buffer.concat([page.subarray(0, at), put, page.subarray(Math.min(page.length, at + drop))])
        const read = await readCart(page).catch((error: unknown) => {
          assert.ok(error instanceof StoreError, String(error))
          return null
        })
        for (const { orderNumber, statusKey } of read?.orders ?? [])
          assert.ok(orderNumber !== '' && statusKey !== '')
      }),
      { numRuns: 300 },
    )
  })

  test('a fault inside one order never costs another one', async () => {
    const start = good.indexOf('<Order>', good.indexOf('</Order>'))
    const end = good.indexOf('</Order>', start)
    const broken = fc.constantFrom(
      '<',
      '&',
      ']]>',
      '<![CDATA[',
      '</x>',
      '<x>',
      '&nope;',
      '<!',
      '<?',
      '\u0001',
    )
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: start + 7, max: end }), broken, async (at, put) => {
        const { numbers } = await readCart(
          Buffer.concat([good.subarray(0, at), Buffer.from(put), good.subarray(at)]),
        )
        assert.ok(numbers.includes('A') && numbers.includes('C'), `${put} at ${at}: ${numbers}`)
      }),
      { numRuns: 300 },
    )
  })
})
