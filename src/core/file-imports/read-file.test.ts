import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { HubError } from '../errors.ts'
import { composeOrder, groupLines } from './compose-orders.ts'
import { decodeFile, findDelimiter } from './decode-file.ts'
import type { FileLine, ImportMapping } from './file-import.ts'
import { proposeMapping } from './propose-mapping.ts'
import { readAmount, readCountry, readInstant, readStatus, readWeight } from './read-cells.ts'
import { readLines } from './read-lines.ts'

async function linesOf(text: string, delimiter: ',' | ';' = ','): Promise<FileLine[]> {
  const lines: FileLine[] = []
  for await (const line of readLines(text, delimiter)) lines.push(line)
  return lines
}

suite('The text of a file', () => {
  test('is UTF-8 with or without its mark, UTF-16 with it, and else what Windows wrote', () => {
    const read = (bytes: Uint8Array) => decodeFile(bytes)
    assert.deepEqual(read(Buffer.from('a,Köln')), { text: 'a,Köln', encoding: 'utf-8' })
    assert.deepEqual(read(Buffer.from('\ufeffa,Köln')), { text: 'a,Köln', encoding: 'utf-8' })
    assert.deepEqual(read(Buffer.from('a,Köln €', 'latin1')).encoding, 'windows-1252')
    assert.equal(read(Buffer.from([0x61, 0x2c, 0x4b, 0xf6, 0x6c, 0x6e, 0x80])).text, 'a,Köln€')
    assert.deepEqual(read(Buffer.from('\ufeffa,Köln', 'utf16le')), { text: 'a,Köln', encoding: 'utf-16le' })
    assert.throws(
      () => read(Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 8])),
      /not a text file. Save the table as CSV/,
    )
  })

  test('is cut where most lines have as many cells as the first, quotes apart', () => {
    assert.equal(findDelimiter('a,b,c\n1,2,3'), ',')
    assert.equal(findDelimiter('a;b;c\n"1,5";2,5;3\n"x\n,,,,";1;2'), ';')
    assert.equal(findDelimiter('a\tb\n1,2\t3'), '\t')
    assert.equal(findDelimiter('a|b|c\n1|2|3'), '|')
    assert.equal(findDelimiter('alone\n1'), ',')
  })

  test('has quoted breaks within a line, and each line has the number where it begins', async () => {
    const lines = await linesOf('no,note\r\n1,"two\r\nlines, ""quoted"""\r\n\r\n2,plain\r\n,\r\n3,last')
    assert.deepEqual(
      lines.map(({ line, cells }) => [line, ...cells]),
      [
        [1, 'no', 'note'],
        [2, '1', 'two\nlines, "quoted"'],
        [5, '2', 'plain'],
        [7, '3', 'last'],
      ],
    )
  })

  test('may begin with the line that tells Excel what separates cells', async () => {
    const { text } = decodeFile(Buffer.from('sep=;\r\nno;name\r\n1;a'))
    assert.equal(findDelimiter(text), ';')
    assert.deepEqual(await linesOf(text, ';'), [
      { line: 2, cells: ['no', 'name'] },
      { line: 3, cells: ['1', 'a'] },
    ])
  })

  test('that ends within quotes is refused with the line where they began', async () => {
    await assert.rejects(linesOf('no,note\n1,"two\n2,three\n3,four'), /quotes that began on line 2;/)
  })

  test('with faulty quotes is refused, naming the line and the way out', async () => {
    const why = async (text: string) => linesOf(text).catch((error: HubError) => [error.code, error.message])
    assert.deepEqual(await why('a,b\n1,x "y" z'), [
      'invalid',
      'Line 2 has a quote in the middle of a cell; put the whole cell into quotes, and write that quote twice ("").',
    ])
    assert.match(String(await why('a,b\n1,"never closed\n2,b')), /ends within quotes that began on line/)
    assert.match(String(await why('a,b\n"x"y,1')), /goes on after a closing quote/)
  })
})

suite('What columns say', () => {
  test('is guessed from their heads, each column and each field once', () => {
    const shop = [
      'Name',
      'Email',
      'Paid at',
      'Shipping',
      'Total',
      'Lineitem quantity',
      'Lineitem name',
      'Lineitem sku',
    ]
    const more = [
      'Shipping Name',
      'Shipping Address1',
      'Shipping City',
      'Shipping Zip',
      'Shipping Country',
      'Tags',
    ]
    const { columns } = proposeMapping([...shop, ...more], [], ',')
    assert.deepEqual(columns, {
      orderNumber: 0,
      customerEmail: 1,
      paymentDate: 2,
      shippingAmount: 3,
      amountPaid: 4,
      itemQuantity: 5,
      itemName: 6,
      itemSku: 7,
      shipToName: 8,
      shipToStreet1: 9,
      shipToCity: 10,
      shipToPostalCode: 11,
      shipToCountry: 12,
      tags: 13,
    })
  })

  test('dates, decimal marks and units are guessed from cells and heads', () => {
    const guess = (date: string, price: string, head = 'Weight', delimiter: ',' | ';' = ',') => {
      const mapping = proposeMapping(['Order Date', 'Price', head], [[date, price, '']], delimiter)
      return [mapping.dateOrder, mapping.decimalMark, mapping.weightUnits]
    }
    assert.deepEqual(guess('2026-03-31', '1,234.50'), ['ymd', '.', 'grams'])
    assert.deepEqual(guess('31.03.2026', '1.234,50', 'Gewicht', ';'), ['dmy', ',', 'grams'])
    assert.deepEqual(guess('03/31/2026', '$5.00', 'Weight (oz)'), ['mdy', '.', 'ounces'])
    assert.deepEqual(guess('03/04/2026', '5'), ['mdy', '.', 'grams'])
    assert.deepEqual(guess('03/04/2026', '5', 'Weight (kg)', ';'), ['dmy', '.', 'kilograms'])
  })
})

suite('Cells', () => {
  const value = (read: object) => ('value' in read ? read.value : null)

  test('amounts are read as the file writes them', () => {
    const english = (cell: string) => value(readAmount(cell, { decimalMark: '.' }))
    const german = (cell: string) => value(readAmount(cell, { decimalMark: ',' }))
    assert.deepEqual(
      ['1234.5', '$1,234.50', ' 7 ', 'USD 3.00', '-2', '.5'].map(english),
      [1234.5, 1234.5, 7, 3, -2, 0.5],
    )
    assert.deepEqual(['1.234,50 €', '0,99', "1'000,00"].map(german), [1234.5, 0.99, 1000])
    assert.deepEqual(['12,34,567.5', '1,234', '9,999,999'].map(english), [1234567.5, 1234, 9999999])
    // With the other mark they would be a hundred times as much.
    assert.deepEqual(['12,50', '1,2345', '1234,567', ',5'].map(english), [null, null, null, null])
    assert.deepEqual(['12.50', '1.2', '3.1415'].map(german), [null, null, null])
    assert.deepEqual(['two', '1.2.3', '1e5', '', '99999999999'].map(english), [null, null, null, null, null])
  })

  test('dates are read in their order, times without a zone in the account’s', () => {
    const read = (cell: string, dateOrder: ImportMapping['dateOrder'], zone = 'UTC') =>
      value(readInstant(cell, { dateOrder }, zone))
    assert.equal(read('2026-03-31', 'mdy'), '2026-03-31T00:00:00.000Z')
    assert.equal(read('2026-03-31 14:05', 'dmy', 'America/Los_Angeles'), '2026-03-31T21:05:00.000Z')
    assert.equal(read('2026-03-31T14:05:09+02:00', 'ymd'), '2026-03-31T12:05:09.000Z')
    assert.equal(read('2026-03-31 14:05:00 -0500', 'ymd'), '2026-03-31T19:05:00.000Z')
    assert.equal(read('31.3.26', 'dmy'), '2026-03-31T00:00:00.000Z')
    assert.equal(read('3/31/2026 2:05 PM', 'mdy'), '2026-03-31T14:05:00.000Z')
    assert.equal(read('3/31/2026 12:05 am', 'mdy'), '2026-03-31T00:05:00.000Z')
    for (const cell of ['31/03/2026', '2026-02-30', 'yesterday', '2026-03-31 25:00'])
      assert.equal(read(cell, 'mdy'), null)
  })

  test('weights, statuses and countries are read however they are written', () => {
    const mapping = { ...proposeMapping([], [], ','), weightUnits: 'kilograms' as const }
    assert.deepEqual(value(readWeight('1.5 kg', mapping)), { value: 1500, units: 'grams' })
    // The unit beside the number is meant, whatever the others are in.
    assert.deepEqual(value(readWeight('500 g', mapping)), { value: 500, units: 'grams' })
    assert.deepEqual(value(readWeight('8oz', mapping)), { value: 8, units: 'ounces' })
    assert.deepEqual(value(readWeight('2 lbs.', mapping)), { value: 2, units: 'pounds' })
    assert.equal(value(readStatus('Awaiting Shipment')), 'awaiting_shipment')
    assert.equal(value(readStatus('on hold')), null)
    assert.deepEqual(
      ['us', 'USA', 'Germany', 'United States', 'UK', 'Atlantis'].map((cell) => value(readCountry(cell))),
      ['US', 'US', 'DE', 'US', 'GB', null],
    )
  })
})

suite('The orders of a file', () => {
  const headers = ['Order', 'Name', 'Zip', 'SKU', 'Qty', 'Price', 'Tags']
  const mapping: ImportMapping = {
    ...proposeMapping([], [], ','),
    columns: {
      ...{
        orderNumber: 0,
        shipToName: 1,
        shipToPostalCode: 2,
        itemSku: 3,
        itemQuantity: 4,
        itemUnitPrice: 5,
      },
      tags: 6,
    },
  }
  const settings = {
    ...{ mapping, headers, storeId: null, zone: 'UTC', now: new Date('2026-03-02T00:00:00Z') },
    tagIds: new Map([['rush', 101]]),
  }
  const compose = (rows: string[]) => {
    const lines = rows.map((row, at) => ({ line: at + 2, cells: row.split('|') }))
    const { groups, faults } = groupLines(lines, mapping, headers)
    return { orders: groups.map((group) => composeOrder(group, settings)), faults }
  }

  test('are the lines with one number, wherever they stand; each line is an item', () => {
    const { orders } = compose(['A|Mara|04101|MUG|2|9.5|Rush', 'B|Ivo|78701|||', 'A|||CUP|1|3|'])
    assert.deepEqual(
      orders.map(({ line, orderNumber, draft }) => [line, orderNumber, draft?.items.length, draft?.tagIds]),
      [
        [2, 'A', 2, [101]],
        [3, 'B', 0, undefined],
      ],
    )
    const [mug, cup] = orders[0]?.draft?.items ?? []
    assert.deepEqual([mug?.quantity, mug?.unitPrice, cup?.sku, cup?.name], [2, 9.5, 'CUP', 'CUP'])
    assert.equal(orders[0]?.draft?.uniqueNumber, true)
  })

  test('with more cells than the head has are refused, but for blank ones', () => {
    const { orders } = compose(['A|Mara|Main St|Apt 4|1|1||1', 'B|Mara|04101|MUG|1|1|||'])
    assert.deepEqual(
      orders.map(({ draft, faults }) => [draft === null, faults[0]?.text]),
      [
        [true, 'The line has 8 cells and the head 7; put cells with a separator in them into quotes.'],
        [false, undefined],
      ],
    )
  })

  test('say of every bad cell its line, its column and the way out', () => {
    const { orders, faults } = compose([
      'A|Mara|04101|MUG|two|9.5|Old',
      'A|Ivo|04101|MUG|1|free|',
      'B||78701|MUG|1|1|',
      '|Mara|1|MUG|1|1|',
    ])
    assert.deepEqual(faults, [
      {
        line: 5,
        column: 'Order',
        text: 'The line has no order number; write one, the same on every line of an order.',
      },
    ])
    assert.deepEqual(
      orders.map(({ draft, faults }) => [
        draft,
        faults.map(({ line, column, text }) => [line, column, text]),
      ]),
      [
        [
          null,
          [
            [3, 'Name', '"Ivo" differs from line 2 of the same order; give it an order number of its own.'],
            [2, 'Qty', '"two" is not a quantity; write a whole number from 1 to 100000.'],
            [3, 'Price', '"free" is not a number; write it like 1234.50.'],
            [2, 'Tags', '"Old" names the tag Old, which does not exist; add it first, or take it out.'],
          ],
        ],
        [null, [[4, 'Name', 'The cell names nobody; write who receives the parcel.']]],
      ],
    )
  })
})
