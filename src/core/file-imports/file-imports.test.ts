import assert from 'node:assert/strict'
import { after, afterEach, before, suite, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../test/support/hub.ts'
import { buildDraft } from '../../../test/support/orders.ts'
import { runTasks } from '../../../test/support/run-tasks.ts'
import { assertSoundBook } from '../../../test/support/sound-book.ts'
import type { Ctx } from '../context.ts'
import type { HubError } from '../errors.ts'
import { holdOrder } from '../orders/hold-order.ts'
import { readOrder, readOrderByNumber } from '../orders/read-order.ts'
import { saveOrder } from '../orders/save-order.ts'
import { createStore } from '../stores/create-store.ts'
import { commitFile, mapFile, undoFile } from './change-file-import.ts'
import { MOST_BYTES } from './file-import.ts'
import { listFileImports, mayUndoFile, readFileImport } from './find-file-imports.ts'
import { uploadFile } from './upload-file.ts'

let on: TestHub
let account: TestAccount
let ctx: Ctx
before(async () => {
  on = await startTestHub()
  account = await on.addAccount()
  ctx = { ...account.ctx, member: { userId: account.ownerId, name: 'Ann', role: 'owner' } }
})
after(() => on.close())
afterEach(() => assertSoundBook(on.hub.database))

const head = 'Order Number,Recipient Name,Zip,Country,SKU,Qty,Price'
const upload = (rows: string[], by = ctx) =>
  uploadFile(by, { fileName: 'orders.csv', bytes: Buffer.from([head, ...rows].join('\n')) })
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: HubError) => error,
  )

suite('Importing a file of orders', () => {
  test('shows what it would bring before anything is saved, and saves what is good', async () => {
    await saveOrder(ctx, buildDraft({ orderNumber: 'I-3', orderKey: 'there' }))
    const file = await upload([
      'I-1,Mara Lind,04101,US,MUG,2,9.50',
      'I-1,Mara Lind,04101,US,CUP,1,3',
      'I-2,Ivo Renn,78701,Nowhere,MUG,1,1',
      'I-3,Ivo Renn,78701,US,MUG,1,1',
      ',Ivo Renn,78701,US,MUG,1,1',
    ])
    const { preview } = await readFileImport(ctx, file.fileImportId)
    assert.deepEqual(
      [file.lines, file.orders, preview?.good, preview?.bad, preview?.lost, preview?.orders.length],
      [5, 3, 2, 1, 1, 2],
    )
    assert.equal(await readOrderByNumber(ctx, 'I-1'), null)
    const { storeId } = await createStore(ctx, { storeName: 'Files', marketplaceName: 'Test' })
    await mapFile(ctx, file.fileImportId, { mapping: file.mapping, storeId })
    const done = await commitFile(ctx, file.fileImportId)
    assert.deepEqual([done.state, done.created, done.refused], ['done', 1, 3])
    const order = await readOrderByNumber(ctx, 'I-1')
    assert.deepEqual(
      [order?.origin, order?.doc.advancedOptions.storeId, order?.doc.items.length, order?.doc.orderTotal],
      ['import', storeId, 2, 22],
    )
    const { told } = await readFileImport(ctx, file.fileImportId)
    assert.deepEqual(
      told.map(({ line, outcome }) => [line, outcome]),
      [
        [6, 'The line has no order number; write one, the same on every line of an order.'],
        [
          4,
          'Line 4, Country: "Nowhere" is not a country; write its code of two letters, as US, or its English name.',
        ],
        [5, 'The order number I-3 is already taken.'],
      ],
    )
    const again = await refusal(commitFile(ctx, file.fileImportId))
    assert.match(String(again?.message), /were imported already; upload the file again/)
  })

  test('brings nothing twice: the same file again is refused order by order', async () => {
    const rows = ['T-1,Mara Lind,04101,US,MUG,2,9.50', 'T-2,Mara Lind,04101,US,MUG,2,9.50']
    const first = await upload(rows)
    assert.equal((await commitFile(ctx, first.fileImportId)).created, 2)
    const second = await upload(rows)
    const done = await commitFile(ctx, second.fileImportId)
    assert.deepEqual([done.created, done.refused], [0, 2])
    assert.equal(mayUndoFile(ctx, done), false)
  })

  test('is undone whole, but for orders that somebody changed', async () => {
    const file = await upload(['U-1,Mara,1,US,,,', 'U-2,Mara,1,US,,,', 'U-3,Mara,1,US,,,'])
    const done = await commitFile(ctx, file.fileImportId)
    on.advance(1_000)
    const touched = await readOrderByNumber(ctx, 'U-2')
    await holdOrder(ctx, touched?.doc.orderId as number, '2026-09-01')
    assert.equal(mayUndoFile(ctx, done), true)
    const undone = await undoFile(ctx, file.fileImportId)
    assert.deepEqual([undone.state, undone.removed, undone.kept], ['undone', 2, 1])
    assert.equal(await readOrderByNumber(ctx, 'U-1'), null)
    const { told } = await readFileImport(ctx, file.fileImportId)
    assert.deepEqual(
      told.map(({ orderNumber, outcome }) => [orderNumber, outcome]),
      [['U-2', 'The order was changed since.']],
    )
    assert.match(String((await refusal(undoFile(ctx, file.fileImportId)))?.message), /is undone already/)
    assert.notEqual(await readOrder(ctx, touched?.doc.orderId as number), null)
  })

  test('a long file is imported, and taken back, by tasks', async () => {
    const file = await upload(Array.from({ length: 230 }, (_, nth) => `L-${nth},Mara,1,US,MUG,1,1`))
    assert.equal((await commitFile(ctx, file.fileImportId)).state, 'waiting')
    assert.match(String((await refusal(undoFile(ctx, file.fileImportId)))?.message), /has not ended yet/)
    await runTasks(on.hub)
    assert.equal((await readFileImport(ctx, file.fileImportId)).file.created, 230)
    await undoFile(ctx, file.fileImportId)
    await runTasks(on.hub)
    const { file: undone } = await readFileImport(ctx, file.fileImportId)
    assert.deepEqual([undone.state, undone.removed], ['undone', 230])
  })

  test('needs a column for numbers and one for names, and a store that is there', async () => {
    const bytes = Buffer.from('a,b\n1,2')
    const file = await uploadFile(ctx, { fileName: 'x.csv', bytes })
    const missing = await refusal(commitFile(ctx, file.fileImportId))
    assert.deepEqual(
      missing?.faults.map(({ path }) => path),
      ['columns.orderNumber', 'columns.shipToName'],
    )
    const wrong = { ...file.mapping, columns: { orderNumber: 0, shipToName: 7 } }
    const mapping = { mapping: wrong, storeId: null }
    assert.equal(
      (await refusal(mapFile(ctx, file.fileImportId, mapping)))?.faults[0]?.path,
      'columns.shipToName',
    )
    const elsewhere = { mapping: { ...wrong, columns: { orderNumber: 0, shipToName: 1 } }, storeId: 999_999 }
    assert.equal((await refusal(mapFile(ctx, file.fileImportId, elsewhere)))?.code, 'invalid')
    const mapped = await mapFile(ctx, file.fileImportId, { ...elsewhere, storeId: null })
    assert.equal(mapped.orders, 1)
    assert.equal((await commitFile(ctx, file.fileImportId)).created, 1)
  })

  test('refuses what is no file of orders, and says what to do', async () => {
    const message = async (bytes: Uint8Array) =>
      (await refusal(uploadFile(ctx, { fileName: 'x', bytes })))?.message ?? ''
    assert.match(await message(Buffer.from('')), /^The file is empty/)
    assert.match(await message(Buffer.from('a,b')), /one line alone/)
    assert.match(await message(Buffer.alloc(MOST_BYTES + 1, 'a')), /larger than 20 MB/)
  })

  test('is undone by its maker and by managers, and seen in its account alone', async () => {
    const file = await upload(['R-1,Mara,1,US,,,'])
    await commitFile(ctx, file.fileImportId)
    const packer: Ctx = {
      ...account.ctx,
      member: { userId: '00000000-0000-4000-8000-000000000001', name: 'P', role: 'packer' },
    }
    assert.equal((await refusal(undoFile(packer, file.fileImportId)))?.code, 'forbidden')
    const south = await on.addAccount()
    assert.equal((await refusal(readFileImport(south.ctx, file.fileImportId)))?.code, 'not_found')
    assert.equal((await refusal(undoFile(south.ctx, file.fileImportId)))?.code, 'not_found')
    const [newest] = await listFileImports(ctx, { before: null, limit: 1 })
    assert.equal(newest?.fileImportId, file.fileImportId)
    assert.deepEqual(await listFileImports(south.ctx, { before: null, limit: 1 }), [])
  })
})
