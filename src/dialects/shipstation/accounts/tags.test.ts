import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { countRows, refuse } from '../../../../test/support/v1.ts'

interface Tag {
  tagId: number
  name: string
  color: string
}

suite('tags of an account', () => {
  let hub: TestHub
  let account: TestAccount
  before(async () => {
    hub = await startTestHub()
    account = await hub.addAccount()
  })
  after(() => hub.close())

  test('tags are listed as they were made, for their account alone', async () => {
    assert.deepEqual((await account.v1.get('/accounts/listtags')).body, [])
    const rush = await account.v1.post<Tag>('/accounts/createtag', { name: ' Rush ', color: '#FF0000' })
    assert.equal(rush.status, 200)
    assert.deepEqual(rush.body, { tagId: rush.body.tagId, name: 'Rush', color: '#FF0000' })
    const plain = await account.v1.post<Tag>('/Accounts/CreateTag/', { Name: 'Größe' })
    assert.deepEqual(plain.body, { tagId: plain.body.tagId, name: 'Größe', color: '#808080' })
    assert.deepEqual((await account.v1.get('/Accounts/ListTags')).body, [rush.body, plain.body])
    assert.deepEqual((await (await hub.addAccount()).v1.get('/accounts/listtags')).body, [])
  })

  test('a name is taken once in an account, in whatever letters, but free in another', async () => {
    await account.v1.post('/accounts/createtag', { name: 'Twice' })
    const answer = await refuse(account, 'POST', '/accounts/createtag', { name: 'tWICE' })
    assert.equal(answer.status, 400)
    assert.equal(answer.body.message, 'There is a tag named tWICE already.')
    const other = await hub.addAccount()
    assert.equal((await other.v1.post('/accounts/createtag', { name: 'Twice' })).status, 200)
  })

  const faulty: [body: unknown, key: string, text: string][] = [
    [{}, 'name', 'The name field is required.'],
    [{ name: '  ' }, 'name', 'The name field is required.'],
    [{ name: 'x'.repeat(101) }, 'name', 'The name field is longer than 100 characters.'],
    [{ name: { a: 1 } }, 'name', 'The name field must be text.'],
    [
      { name: 'a\u0000b' },
      'name',
      'The name field contains characters that are not text (NUL or a lone surrogate).',
    ],
    [{ name: 'x', color: 'red' }, 'color', 'The color of a tag is written as #rrggbb.'],
    [{ name: 'x', color: '#ff00000' }, 'color', 'The color of a tag is written as #rrggbb.'],
    [[], '', 'The request body must be a JSON object.'],
  ]
  for (const [body, key, text] of faulty) {
    test(`${JSON.stringify(body).slice(0, 60)} makes no tag`, async () => {
      const rows = await countRows(hub)
      const answer = await refuse(account, 'POST', '/accounts/createtag', body)
      assert.equal(answer.status, 400)
      assert.deepEqual(answer.body.ModelState, { [key === '' ? 'request' : `request.${key}`]: [text] })
      assert.deepEqual(await countRows(hub), rows)
    })
  }

  test('a hundred characters are a name', async () => {
    const name = 'ü'.repeat(100)
    assert.equal((await account.v1.post<Tag>('/accounts/createtag', { name })).body.name, name)
  })
})
