import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { refusal, type SignedIn, signIn } from '../../../../test/support/desk.ts'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { readOrderByNumber } from '../../../core/orders/read-order.ts'
import type { FileImportAnswer, FileImportsAnswer } from './file-import-wire.ts'

let on: TestHub
let account: TestAccount
let packer: SignedIn
before(async () => {
  on = await startTestHub()
  account = await on.addAccount()
  packer = await signIn(on, account, 'packer')
})
after(() => on.close())

const csv = { headers: { 'content-type': 'text/csv' } }
const upload = (text: string | Uint8Array, by = packer) =>
  by.post<FileImportAnswer>('/file-imports?name=orders.csv', undefined, { raw: text, ...csv })

suite('Files of orders at the desk', () => {
  test('a file is brought, mapped, looked at, imported and taken back', async () => {
    const text =
      '\ufeffNo;Who;Where;What;Much\r\nE-1;Mara Lind;"10115; Berlin";Becher;"9,50"\r\nE-2;;10115;Becher;1\r\n'
    const { status, body } = await upload(text)
    assert.equal(status, 200)
    const { fileImportId, delimiter, encoding, headers, state } = body.file
    assert.deepEqual(
      [delimiter, encoding, headers, state],
      [';', 'utf-8', ['No', 'Who', 'Where', 'What', 'Much'], 'uploaded'],
    )
    const path = `/file-imports/${fileImportId}`
    assert.equal((await packer.post(`${path}/commit`)).status, 400, 'no column says the number yet')
    const columns = { orderNumber: 0, shipToName: 1, shipToPostalCode: 2, itemName: 3, itemUnitPrice: 4 }
    const mapped = await packer.put<FileImportAnswer>(`${path}/mapping`, {
      ...{ columns, dateOrder: 'dmy', decimalMark: ',', weightUnits: 'grams', status: 'awaiting_payment' },
      storeId: null,
    })
    const now = on.hub.now().toISOString()
    assert.deepEqual(mapped.body.preview, {
      ...{ good: 1, bad: 1, lost: 0 },
      orders: [
        {
          ...{
            line: 2,
            orderNumber: 'E-1',
            orderDate: now,
            status: 'awaiting_payment',
            recipient: 'Mara Lind',
          },
          ...{ place: '10115; Berlin', items: [{ quantity: 1, sku: null, name: 'Becher' }], total: 9.5 },
        },
      ],
      faults: [{ line: 3, column: 'Who', text: 'The cell names nobody; write who receives the parcel.' }],
    })
    const done = await packer.post<FileImportAnswer>(`${path}/commit`)
    assert.deepEqual(
      [done.body.file.state, done.body.file.created, done.body.file.refused, done.body.file.mayUndo],
      ['done', 1, 1, true],
    )
    assert.equal(done.body.preview, null)
    assert.equal(done.body.told[0]?.line, 3)
    assert.equal((await readOrderByNumber(account.ctx, 'E-1'))?.doc.orderStatus, 'awaiting_payment')
    assert.equal((await packer.put(`${path}/mapping`, { columns })).status, 409)
    const undone = await packer.post<FileImportAnswer>(`${path}/undo`)
    assert.deepEqual([undone.body.file.state, undone.body.file.removed], ['undone', 1])
    const list = await packer.get<FileImportsAnswer>('/file-imports')
    assert.deepEqual(
      [list.body.files.map((file) => file.fileImportId), list.body.before],
      [[fileImportId], null],
    )
  })

  test('what is no such file, or maps to nothing, is refused', async () => {
    assert.deepEqual(refusal(await upload('')).fields[0]?.path, 'file')
    assert.equal((await upload(new Uint8Array(22 * 1024 * 1024).fill(97))).status, 413)
    const { body } = await upload('Order Number,Name\n1,Mara')
    const path = `/file-imports/${body.file.fileImportId}/mapping`
    const wrong = await packer.put(path, { columns: { orderNumber: 0, shipToName: 9 } })
    assert.deepEqual([wrong.status, refusal(wrong).fields[0]?.path], [400, 'columns.shipToName'])
    const words = await packer.put(path, { columns: { orderNumber: 'first' }, dateOrder: 'never' })
    assert.deepEqual(
      refusal(words).fields.map(({ path }) => path),
      ['columns.orderNumber', 'dateOrder'],
    )
  })

  test('those of another account are not found, and others may not take them back', async () => {
    const { body } = await upload('Order Number,Recipient\nZ-1,Mara')
    const path = `/file-imports/${body.file.fileImportId}`
    await packer.post(`${path}/commit`)
    const other = await signIn(on, account, 'packer')
    assert.equal((await other.post(`${path}/undo`)).status, 403)
    const stranger = await signIn(on, await on.addAccount())
    for (const answer of [stranger.get(path), stranger.post(`${path}/commit`), stranger.post(`${path}/undo`)])
      assert.equal((await answer).status, 404)
    assert.equal((await stranger.put(`${path}/mapping`, { columns: {} })).status, 404)
  })
})
