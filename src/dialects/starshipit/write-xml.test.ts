import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { readXml } from './read-xml.ts'
import { writeXml } from './write-xml.ts'

suite('answers in XML', () => {
  test('an envelope is the root element with the members of its JSON form', () => {
    assert.equal(
      writeXml('AssignOrdersResponse', { success: true }),
      '<AssignOrdersResponse><success>true</success></AssignOrdersResponse>',
    )
  })

  test('a list is its element repeated, an empty one is absent', () => {
    const errors = [
      { message: 'a', details: 'b' },
      { message: 'c', details: 'd' },
    ]
    assert.equal(
      writeXml('R', { success: false, errors, orders: [] }),
      '<R><success>false</success><errors><message>a</message><details>b</details></errors>' +
        '<errors><message>c</message><details>d</details></errors></R>',
    )
  })

  test('nulls are left out, empty texts and objects are empty elements', () => {
    assert.equal(
      writeXml('R', { a: null, b: undefined, c: '', d: {}, e: 0 }),
      '<R><c></c><d></d><e>0</e></R>',
    )
  })

  test('markup in text is escaped', () => {
    assert.equal(
      writeXml('R', { a: `<b>&"'</b>]]>\r\n` }),
      `<R><a>&lt;b&gt;&amp;"'&lt;/b&gt;]]&gt;&#13;\n</a></R>`,
    )
  })

  test('characters that XML cannot carry are replaced', () => {
    assert.equal(writeXml('R', { a: 'x\u0000\u001f\uffffy\ud800z 😀\t' }), '<R><a>x���y�z 😀\t</a></R>')
  })

  test('what is written is read back', () => {
    const texts = ['  <&>"\' ]]>\r\n\t é 😀 &amp; ', 'plain', '&#65;']
    for (const a of texts) assert.deepEqual(readXml(writeXml('R', { a }), 'R'), { a })
  })

  test('a map by numbers, which are no names of elements, is a list of keys and values', () => {
    assert.equal(
      writeXml('R', { orders: { 50140: 'A', 50141: 'B' } }),
      '<R><orders><key>50140</key><value>A</value></orders><orders><key>50141</key><value>B</value></orders></R>',
    )
  })
})
