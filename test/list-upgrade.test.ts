// A book of before gets the columns and words of the desk's list that its orders would be written with now.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { startTestHub } from './support/hub.ts'
import { fillListedBook } from './support/listed-book.ts'
import { buildItem } from './support/orders.ts'

const migration = readFileSync(
  new URL('../src/db/migrations/0015_order_queries.sql', import.meta.url),
  'utf8',
)
const columns =
  'order_id, ship_by, order_total, item_quantity, country, recipient_key, fields_key, number_sort, words'

test('orders of before are listed like those of now', async () => {
  const on = await startTestHub()
  try {
    const { save } = await fillListedBook(on)
    await save('№ 0010-x7', { customerEmail: ' Ab C@Example.com' }, ['ΟΔΟΣ', '', 'Line\nbreak'])
    await save('000', { customerEmail: '  ' })
    await save('Huge', { items: [buildItem({ quantity: 1e21 })], orderTotal: 1.7e308 })
    await save('', {})
    const read = () =>
      on.hub.database.query({ name: '', text: `select ${columns} from orders order by order_id` }, [])
    const written = await read()
    const fill = /update orders o set[^;]+;/.exec(migration)?.[0] ?? ''
    await on.hub.database.script(`update orders set ship_by = null, order_total = 0, item_quantity = 0, country = null,
      recipient_key = '', fields_key = null, number_sort = '',
      words = (select array_to_tsvector(array_agg(word)) from unnest(tsvector_to_array(words)) as word where word !~ '^\\w+e:')`)
    assert.notDeepEqual(await read(), written)
    await on.hub.database.script(fill)
    assert.deepEqual(await read(), written)
  } finally {
    await on.close()
  }
})
