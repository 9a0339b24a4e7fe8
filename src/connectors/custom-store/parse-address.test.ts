import assert from 'node:assert/strict'
import { test } from 'node:test'
import { customerXml, orderXml, readOrder } from '../../../test/support/cart-xml.ts'

test('quirk 25: states of two countries become codes, all others stay as they are', async () => {
  for (const [Country, State, code] of [
    ['US', 'California', 'CA'],
    ['United States', 'new york', 'NY'],
    ['US', 'ca', 'CA'],
    ['US', 'US-TX', 'TX'],
    ['CA', 'Québec', 'QC'],
    ['CA', 'British Columbia', 'BC'],
    ['US', 'Atlantis', 'Atlantis'],
    ['DE', 'DE-BE', 'DE-BE'],
    ['FR', '75', '75'],
    ['AU', 'Victoria', 'Victoria'],
  ] as const) {
    const { content } = await readOrder(
      orderXml({}, { customer: customerXml({ shipTo: { Country, State } }) }),
    )
    assert.equal(content.shipTo.state, code, `${Country} ${State}`)
  }
})

test('quirk 26: countries by three letters, name or number become two letters; unknown ones none', async () => {
  for (const [Country, code] of [
    ['CAN', 'CA'],
    ['Canada', 'CA'],
    ['ca', 'CA'],
    ['United States of America', 'US'],
    ['USA', 'US'],
    ['UK', 'GB'],
    ['Great Britain', 'GB'],
    ['Germany', 'DE'],
    ['276', 'DE'],
    ['XK', 'XK'],
  ] as const) {
    const { content, warnings } = await readOrder(
      orderXml({}, { customer: customerXml({ shipTo: { Country } }) }),
    )
    assert.deepEqual([content.shipTo.country, warnings], [code, []], Country)
  }
  const odd = await readOrder(orderXml({}, { customer: customerXml({ shipTo: { Country: 'Narnia' } }) }))
  assert.equal(odd.content.shipTo.country, null)
  assert.match(odd.warnings.join(), /“Narnia”/)
})

test('quirk 27: an order without a recipient comes with a warning, and never with the buyer’s address unasked', async () => {
  const billTo =
    '<BillTo><Name>B</Name><Address1>1 Main St</Address1><City>Reno</City><Phone>5</Phone></BillTo>'
  for (const customer of [customerXml({ billTo, shipTo: null }), `<Customer>${billTo}<ShipTo/></Customer>`]) {
    const alone = await readOrder(orderXml({}, { customer }))
    assert.equal(alone.content.shipTo.street1, null)
    assert.equal(alone.content.billTo?.street1, '1 Main St')
    assert.match(alone.warnings.join(), /no address in ShipTo/)
    const copied = await readOrder(orderXml({}, { customer }), { billToAsShipTo: true })
    assert.deepEqual([copied.content.shipTo.name, copied.content.shipTo.city], ['B', 'Reno'])
    assert.match(copied.warnings.join(), /BillTo was taken/)
  }
  const none = await readOrder(orderXml({}, { customer: customerXml({ billTo: null }) }))
  assert.equal(none.content.billTo, null)
})
