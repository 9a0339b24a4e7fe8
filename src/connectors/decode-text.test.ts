import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { customerXml, orderXml, pageXml, readCart } from '../../test/support/cart-xml.ts'

suite('bytes', () => {
  test('quirk 1: what calls itself UTF-16 and is UTF-8 is read as UTF-8', async () => {
    const page = pageXml(orderXml({ CustomerNotes: 'Ägypten' })).replace('utf-8', 'utf-16')
    const { orders, warnings } = await readCart(page)
    assert.equal(orders[0]?.content.customerNotes, 'Ägypten')
    assert.deepEqual(warnings, [])
  })

  test('quirk 1: what really is UTF-16 is read too, with a mark and without one', async () => {
    const page = pageXml(orderXml({ CustomerNotes: 'Ägypten' })).replace('utf-8', 'utf-16')
    for (const text of [page, `\ufeff${page}`]) {
      const { orders } = await readCart(Buffer.from(text, 'utf16le'))
      assert.equal(orders[0]?.content.customerNotes, 'Ägypten')
      const bigEnd = Buffer.from(text, 'utf16le').swap16()
      assert.equal((await readCart(bigEnd)).orders[0]?.content.customerNotes, 'Ägypten')
    }
  })

  test('quirk 2: a page without declaration or encoding is UTF-8', async () => {
    const bare = pageXml(orderXml({ CustomerNotes: 'Ägypten' })).replace(/<\?.*\?>\n/, '')
    for (const page of [bare, `<?xml version="1.0"?>${bare}`, `<?xml version="1.0" encoding=""?>${bare}`]) {
      const { orders, warnings } = await readCart(page)
      assert.equal(orders[0]?.content.customerNotes, 'Ägypten')
      assert.deepEqual(warnings, [])
    }
  })

  test('quirk 2: what is no UTF-8 at all is Windows-1252, with a warning', async () => {
    const page = pageXml(orderXml({ CustomerNotes: 'Ägypten \x80 Spaß' })).replace(' encoding="utf-8"', '')
    const { orders, warnings } = await readCart(Buffer.from(page, 'latin1'))
    assert.equal(orders[0]?.content.customerNotes, 'Ägypten € Spaß')
    assert.match(warnings.join(), /Windows-1252/)
  })

  test('quirk 2: an encoding that is declared and true is taken, in the document or in the header', async () => {
    const page = pageXml(orderXml({ CustomerNotes: '@@@' }))
    const bytes = (text: string) => {
      const [before = '', after = ''] = text.split('@@@')
      return Buffer.concat([Buffer.from(before), Buffer.from([0xcc, 0xee, 0xf1]), Buffer.from(after)])
    }
    const declared = await readCart(bytes(page.replace('utf-8', 'windows-1251')))
    assert.equal(declared.orders[0]?.content.customerNotes, 'Мос')
    const header = await readCart(
      bytes(page.replace(' encoding="utf-8"', '')),
      {},
      'text/xml; charset="windows-1251"',
    )
    assert.equal(header.orders[0]?.content.customerNotes, 'Мос')
    assert.deepEqual(header.warnings, [])
  })

  test('quirk 3: byte order marks, also doubled, white space and notices of PHP before the XML are cut off', async () => {
    const page = pageXml(orderXml())
    for (const before of ['\ufeff', '\ufeff\ufeff', '\r\n \t', '\ufeff\n']) {
      const { numbers, warnings } = await readCart(before + page)
      assert.deepEqual([numbers, warnings], [['LUM-10931'], []])
    }
    const notice =
      '<br />\n<b>Notice</b>:  Undefined index: tax in <b>/srv/export.php</b> on line <b>17</b><br />\n'
    const { numbers, warnings } = await readCart(notice + page)
    assert.deepEqual(numbers, ['LUM-10931'])
    assert.match(warnings.join(), /before the XML.*Undefined index/)
  })

  test('quirk 3: text after the end is cut off likewise', async () => {
    const { numbers, warnings } = await readCart(
      `${pageXml(orderXml())}\n<!-- 0.3 s --><b>Warning</b>: session`,
    )
    assert.deepEqual(numbers, ['LUM-10931'])
    assert.match(warnings.join(), /after the XML.*session/)
  })

  test('quirk 4: control characters are left out, as bytes and as references', async () => {
    const page = pageXml(
      orderXml({ CustomerNotes: 'a\u0000b\u000bc&#11;d&#x1F;e&#xD800;f&#65534;g\ufffeh&#233;' }),
    )
    const { orders, warnings } = await readCart(page)
    assert.equal(orders[0]?.content.customerNotes, 'abcdefghé')
    assert.match(warnings.join(), /forbids/)
  })

  test('quirk 4: names cut in the middle of a letter and lone surrogates have their bytes replaced', async () => {
    const withBytes = (note: string, bytes: number[], city: string) => {
      const xml = orderXml(
        { CustomerNotes: `${note}@@@` },
        { customer: customerXml({ shipTo: { City: city } }) },
      )
      const [before = '', after = ''] = pageXml(xml).split('@@@')
      return Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)])
    }
    const cut = await readCart(withBytes('é', [0xc3], 'Montréal'))
    assert.equal(cut.orders[0]?.content.customerNotes, 'é\ufffd')
    assert.match(cut.warnings.join(), /replaced/)
    const lone = await readCart(withBytes('é', [0xed, 0xa0, 0x80], 'Montréal'))
    assert.match(lone.orders[0]?.content.customerNotes ?? '', /^é\ufffd+$/)
    // With nothing else than the cut to go by, the declaration decides.
    const only = await readCart(withBytes('e', [0xc3], 'Montreal'))
    assert.equal(only.orders[0]?.content.customerNotes, 'e\ufffd')
  })
})
