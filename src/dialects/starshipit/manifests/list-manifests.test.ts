// GET /api/manifests and its files (Starshipit contract, 5.4).
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { addPrinted, addPrinter, post, refusal } from '../../../../test/support/dispatch.ts'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { assertSoundBook } from '../../../../test/support/sound-book.ts'

let hub: TestHub
let account: TestAccount
before(async () => {
  hub = await startTestHub()
  account = await addPrinter(hub)
})
after(() => hub.close())
afterEach(async () => {
  await assertSoundBook(hub.hub.database)
  assert.deepEqual(hub.complaints, [])
})

interface Listed extends Json {
  manifests: (Json & { id: number; carrierId: number })[]
}

async function list(query = '', by = account): Promise<Listed> {
  return (await by.starshipit.get<Listed>(`/api/manifests${query}`)).body
}

async function addManifest(...numbers: string[]): Promise<void> {
  const printed = await Promise.all(
    numbers.map((number) => addPrinted(account, number, { packages: [{ weight: 1 }, { weight: 2 }] })),
  )
  const body = await post(account, '/api/orders/manifest', {
    order_ids: printed.map(({ order_id }) => order_id),
  })
  assert.equal(body.success, true, JSON.stringify(body))
}

test('manifests are listed newest first, in pages', async () => {
  assert.deepEqual(await list(), { manifests: [], total_pages: 0, total_count: 0, success: true })
  await addManifest('L-1', 'L-2')
  hub.advance(60_000)
  await addManifest('L-3')
  const body = await list()
  const [newer, older] = body.manifests
  assert.ok((newer?.id ?? 0) > (older?.id ?? 0))
  assert.deepEqual(body, { manifests: [newer, older], total_pages: 1, total_count: 2, success: true })
  assert.deepEqual(newer, {
    ...{ id: newer?.id, name: 'Plain label', date: hub.hub.now().toISOString(), number: newer?.id },
    ...{ numberArticles: 2, numberConsignments: 1, fileName1: `manifest-${newer?.id}.pdf` },
    carrierId: newer?.carrierId,
  })
  assert.deepEqual([older?.numberArticles, older?.numberConsignments], [4, 2])
  assert.deepEqual(await list('?limit=1&page=2'), {
    ...{ manifests: [older], total_pages: 2, total_count: 2, success: true },
  })
  assert.deepEqual((await list('?page=9')).manifests, [])
})

test('the files of a manifest are those that were answered with it', async () => {
  const { order_id } = await addPrinted(account, 'L-4')
  const made = await post(account, '/api/orders/manifest', { order_ids: [order_id] })
  const [{ id } = { id: 0 }] = (await list()).manifests
  const { body } = await account.starshipit.get<{ files: { file_data: string }[] }>(
    `/api/manifests/files?manifest_id=${id}`,
  )
  const [file] = body.files
  assert.deepEqual(body, {
    files: [{ file_name: `manifest-${id}.pdf`, file_data: file?.file_data }],
    success: true,
  })
  assert.deepEqual(contentOf(file?.file_data), contentOf(made.pdf))
})

function contentOf(pdf: unknown): unknown {
  return JSON.parse(Buffer.from(String(pdf), 'base64').toString().slice('%PDF- manifest a4 '.length))
}

test('another account sees none of them', async () => {
  const other = await addPrinter(hub)
  const [{ id } = { id: 0 }] = (await list()).manifests
  assert.equal((await list('', other)).total_count, 0)
  const { status, body } = await other.starshipit.get(`/api/manifests/files?manifest_id=${id}`)
  assert.deepEqual(
    [status, body],
    [200, refusal('Manifest not found', `manifest_id ${id} is not a manifest of this account`)],
  )
})

test('a query that is none is refused by name', async () => {
  for (const [path, details] of [
    ['/api/manifests?limit=all', 'limit must be a number'],
    ['/api/manifests/files', 'manifest_id is required'],
    ['/api/manifests/files?manifest_id=x', 'manifest_id must be a number'],
  ] as const) {
    const { status, body } = await account.starshipit.get(path)
    assert.deepEqual([status, body], [400, refusal('Invalid request', details)])
  }
})

test('the same in XML', async () => {
  const headers = { accept: 'application/xml' }
  const { text } = await account.starshipit.get('/api/manifests?limit=1', { headers })
  assert.match(
    text,
    /^<ListManifestsResponse><manifests><id>\d+<\/id><name>Plain label<\/name>.*<\/manifests><total_pages>\d+<\/total_pages><total_count>\d+<\/total_count><success>true<\/success><\/ListManifestsResponse>$/,
  )
})
