import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { HubError } from '../../core/errors.ts'
import { readXml } from './read-xml.ts'

function refused(xml: string, pattern: RegExp): void {
  assert.throws(
    () => readXml(xml, 'R'),
    (error) => error instanceof HubError && pattern.test(error.message),
    xml.slice(0, 200),
  )
}

suite('bodies in XML', () => {
  test('elements become members, in any order and with values as text', () => {
    const xml = `
      <DeleteOrdersRequest>
        <remove_from_database>false</remove_from_database>
        <order_ids>50117</order_ids>
        <order_ids>50118</order_ids>
      </DeleteOrdersRequest>`
    const { '#text': _, ...members } = readXml(xml, 'DeleteOrdersRequest')
    assert.deepEqual(members, { order_ids: ['50117', '50118'], remove_from_database: 'false' })
  })

  test('a list of one is a list', () => {
    assert.deepEqual(readXml('<R><order_ids>5</order_ids></R>', 'R'), { order_ids: ['5'] })
    const orders = '<orders><order_id>5</order_id></orders>'
    assert.deepEqual(readXml(`<R>${orders}</R>`, 'R'), { orders: [{ order_id: '5' }] })
  })

  test('an empty or nil element is null, a list of only such an element is empty', () => {
    const nil = '<a/><b></b><c xsi:nil="true"/><items xsi:nil="true"/><orders/><orders/>'
    const xml = `<R xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${nil}</R>`
    assert.deepEqual(readXml(xml, 'R'), { a: null, b: null, c: null, items: [], orders: [null, null] })
    assert.deepEqual(readXml('<R/>', 'R'), {})
  })

  test('namespaces and attributes do not matter', () => {
    const xml = '<x:R xmlns:x="urn:x" xmlns="urn:y"><x:a id="1">5</x:a><b z=\'>\'>6</b></x:R>'
    assert.deepEqual(readXml(xml, 'R'), { a: '5', b: '6' })
  })

  test('a declaration, whatever encoding it names, a byte order mark and processing instructions are passed over', () => {
    const xml =
      '<?xml version="1.0" encoding="utf-16"?>\n<?php echo ?><!-- hello --><R><a>1</a></R>\n<!-- bye -->'
    assert.deepEqual(readXml(xml, 'R'), { a: '1' })
  })

  test('comments and CDATA sections may stand in text, and CDATA is taken as it is', () => {
    assert.deepEqual(readXml('<R><a>x<!-- <b> -->y</a></R>', 'R'), { a: 'xy' })
    const cdata = '<R><a>1 &lt; 2 <![CDATA[<!DOCTYPE x> &amp; & <b>]]> &gt;</a></R>'
    assert.deepEqual(readXml(cdata, 'R'), { a: '1 < 2 <!DOCTYPE x> &amp; & <b> >' })
  })

  test('the five entities and character references are decoded once', () => {
    const xml = '<R><a>&amp;&lt;&gt;&quot;&apos; &#65;&#x42;&#x1F600; &amp;lt; &amp;#65;</a></R>'
    assert.deepEqual(readXml(xml, 'R'), { a: '&<>"\' AB😀 &lt; &#65;' })
  })

  test('more references than any entity limit are decoded', () => {
    const { a } = readXml(`<R><a>${'&amp;&#x41;'.repeat(50_000)}</a></R>`, 'R')
    assert.equal(a, '&A'.repeat(50_000))
  })

  test('space in text is kept', () => {
    assert.deepEqual(readXml('<R><a> x\n y </a></R>', 'R'), { a: ' x\n y ' })
  })

  test('another root element is refused by name', () => {
    refused('<Q><a>1</a></Q>', /root element of the body must be R/)
    refused('<r/>', /must be R/)
    refused('<RequestR/>', /must be R/)
  })

  test('more than one root element, or text outside it, is refused', () => {
    for (const xml of ['<R/><R/>', '<R/><Q/>', '<R></R><R></R>', 'text<R/>', 'text', '<!-- only -->', ' ']) {
      refused(xml, /well-formed|root element/)
    }
  })

  test('document types and entity declarations are refused, also where they hide', () => {
    const bomb = `<!DOCTYPE l [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>`
    for (const declaration of [
      bomb,
      '<!DOCTYPE R SYSTEM "file:///etc/passwd">',
      '<!doctype R>',
      '<!ENTITY x "y">',
      '<!ELEMENT R ANY>',
      '<![IGNORE[ x ]]>',
    ]) {
      refused(`${declaration}<R><a>&b;</a></R>`, /declaration/)
      refused(`<?xml version="1.0"?>\n<!-- x -->${declaration}<R/>`, /declaration/)
      refused(`<R>${declaration}<a>1</a></R>`, /declaration/)
    }
    refused(`<R a="<!--">${bomb}<a>-->&b;</a></R>`, /declaration|well-formed/)
  })

  test('unknown entities and references to what is no character are refused', () => {
    for (const reference of [
      '&b;',
      '&nbsp;',
      '&#0;',
      '&#x0;',
      '&#xD800;',
      '&#xFFFF;',
      '&#x110000;',
      '&constructor;',
    ]) {
      refused(`<R><a>${reference}</a></R>`, /well-formed/)
    }
    refused('<R><a>fish & chips</a></R>', /line 1/)
  })

  test('what is malformed is refused by its line, without quoting the body', () => {
    const key = 'SECRETKEY'
    for (const xml of [
      `<R>\n<a>${key}</b>\n</R>`,
      `<R>\n<a>1</a>\n`,
      `<R>\n<a<${key}</a></R>`,
      `<R>\n<a ${key}>1</a></R>`,
      `<R>\n<!-- ${key}</R>`,
      `<R>\n<![CDATA[ ${key}</R>`,
    ]) {
      refused(xml, /line \d/)
      refused(xml, new RegExp(`^(?!.*${key})`, 's'))
    }
  })

  test('elements nested too deep are refused', () => {
    refused(`<R>${'<a>'.repeat(50)}1${'</a>'.repeat(50)}</R>`, /deep/)
    refused(`<R>${'<a>'.repeat(100_000)}`, /well-formed/)
  })

  test('names of the language are no way in', () => {
    for (const name of ['__proto__', 'constructor', 'prototype']) {
      refused(`<R><${name}><polluted>1</polluted></${name}></R>`, /well-formed/)
    }
    const read = readXml(
      '<R><hasOwnProperty>1</hasOwnProperty><toString>2</toString><order_ids>5</order_ids></R>',
      'R',
    )
    assert.deepEqual(read.order_ids, ['5'])
    assert.equal('polluted' in {}, false)
  })

  test('more elements than any order needs are refused as too large', () => {
    assert.throws(() => readXml(`<R>${'<a/>'.repeat(200_000)}</R>`, 'R'), { code: 'too_large' })
  })

  test('large hostile bodies are dealt with in seconds', () => {
    const million = 1_000_000
    const started = performance.now()
    for (const xml of [
      `<R>${'<!'.repeat(million)}`,
      `<R>${'<?'.repeat(million)}`,
      `<R ${'a="'.repeat(million)}/>`,
      `<R ${'a=1 '.repeat(million)}/>`,
      `<R${' '.repeat(5 * million)}x`,
      `<R>${'&'.repeat(million)}</R>`,
      `<R>${'<a '.repeat(million)}</R>`,
      `<R>${'<!---->'.repeat(million)}`,
    ]) {
      refused(xml, /./)
    }
    assert.ok(performance.now() - started < 20_000)
  })
})
