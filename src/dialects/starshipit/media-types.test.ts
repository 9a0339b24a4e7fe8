import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { answerType, bodyType } from './media-types.ts'

const json = 'application/json'
const xml = 'application/xml'

suite('the type of a body', () => {
  test('is JSON when it does not say', () => {
    assert.equal(bodyType(undefined), json)
    assert.equal(bodyType(''), json)
  })

  test('is one of four, in any letter case, with a charset or other parameters', () => {
    assert.equal(bodyType('text/json'), 'text/json')
    assert.equal(bodyType('Application/XML'), xml)
    assert.equal(bodyType('text/xml; charset=UTF-8'), 'text/xml')
    assert.equal(bodyType('application/json; charset="utf-8"; odata=verbose'), json)
  })

  test('is refused when it is any other, or in another charset', () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/problem+json',
      'nonsense',
    ]) {
      assert.throws(() => bodyType(type), { code: 'unsupported_type' })
    }
    assert.throws(() => bodyType('application/xml; charset=utf-16'), { code: 'unsupported_type' })
    assert.throws(() => bodyType('application/json; charset=iso-8859-1'), { code: 'unsupported_type' })
  })
})

suite('the type of an answer', () => {
  const answers: [accept: string | undefined, contentType: string | undefined, answer: string][] = [
    [undefined, undefined, json],
    [undefined, xml, xml],
    [undefined, 'text/xml; charset=utf-8', 'text/xml'],
    ['*/*', undefined, json],
    ['*/*', 'text/xml', 'text/xml'],
    ['text/html, */*;q=0.8', xml, xml],
    [xml, json, xml],
    [json, xml, json],
    ['text/json', xml, 'text/json'],
    ['application/xml;q=0.5, application/json;q=0.9', xml, json],
    ['application/json;q=0.5, application/xml', undefined, xml],
    ['application/json; charset=utf-8', xml, json],
    ['application/*', xml, xml],
    ['text/*', undefined, 'text/json'],
    ['application/xml, application/json', undefined, xml],
    ['application/json;q=0, */*', json, 'text/json'],
    ['text/html', xml, json],
    ['image/png;q=0.5', undefined, json],
    ['', xml, xml],
    ['APPLICATION/XML', undefined, xml],
    [';;,,q=', undefined, json],
  ]
  for (const [accept, contentType, answer] of answers) {
    test(`for Accept ${accept ?? 'absent'} and a body of ${contentType ?? 'no type'} is ${answer}`, () => {
      const headers = {
        ...(accept !== undefined && { accept }),
        ...(contentType !== undefined && { 'content-type': contentType }),
      }
      assert.equal(answerType(headers), answer)
    })
  }
})
