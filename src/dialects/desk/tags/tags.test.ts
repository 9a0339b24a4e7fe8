import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { refusal, type SignedIn, signIn } from '../../../../test/support/desk.ts'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { saveOrder } from '../../../../test/support/v1.ts'
import type { TagRow, TagsAnswer } from './tag-wire.ts'

suite('tags', () => {
  let on: TestHub
  let account: TestAccount
  let manager: SignedIn

  before(async () => {
    on = await startTestHub()
    account = await on.addAccount()
    manager = await signIn(on, account, 'manager')
  })
  after(() => on.close())

  const add = async (name: string, color = '#112233') =>
    (await manager.post<TagRow>('/tags', { name, color })).body

  test('tags are listed by name with the orders that have them', async () => {
    const urgent = await add('urgent')
    const fragile = await add('Fragile', '#AABBCC')
    await saveOrder(account, { tagIds: [urgent.tagId] })
    await saveOrder(account, { tagIds: [urgent.tagId, fragile.tagId] })
    const { body } = await manager.get<TagsAnswer>('/tags')
    assert.deepEqual(body, {
      tags: [
        { tagId: fragile.tagId, name: 'Fragile', color: '#AABBCC', orders: 1 },
        { tagId: urgent.tagId, name: 'urgent', color: '#112233', orders: 2 },
      ],
    })
  })

  test('a tag is renamed and recoloured, each by itself', async () => {
    const { tagId } = await add('Gift')
    const renamed = await manager.put(`/tags/${tagId}`, { name: ' Gift wrap ' })
    assert.deepEqual(renamed.body, { tagId, name: 'Gift wrap', color: '#112233' })
    const recoloured = await manager.put(`/tags/${tagId}`, { color: '#00ff00' })
    assert.deepEqual(recoloured.body, { tagId, name: 'Gift wrap', color: '#00ff00' })
  })

  test('two tags never have one name, whatever the letters', async () => {
    await add('Blue')
    const { tagId } = await add('Green')
    for (const answer of [
      await manager.post('/tags', { name: 'BLUE' }),
      await manager.put(`/tags/${tagId}`, { name: 'blue' }),
    ]) {
      assert.equal(answer.status, 409)
      assert.equal(refusal(answer).code, 'conflict')
      assert.equal(refusal(answer).fields[0]?.path, 'name')
    }
    assert.equal((await manager.put(`/tags/${tagId}`, { name: 'GREEN' })).status, 200)
  })

  test('what is wrong with a tag is said by field', async () => {
    const { tagId } = await add('Plain')
    const refused: [object, string][] = [
      [{ name: ' ' }, 'name'],
      [{ name: 'x'.repeat(101) }, 'name'],
      [{ name: 'Red', color: 'red' }, 'color'],
    ]
    for (const [body, path] of refused) {
      assert.equal(refusal(await manager.post('/tags', body)).fields[0]?.path, path)
      const changed = await manager.put(`/tags/${tagId}`, body)
      assert.deepEqual([changed.status, refusal(changed).fields[0]?.path], [400, path])
    }
  })

  test('a tag goes once no order has it', async () => {
    const { tagId } = await add('Short')
    const order = await saveOrder(account, { tagIds: [tagId] })
    const refused = await manager.delete(`/tags/${tagId}`)
    assert.equal(refused.status, 409)
    assert.equal(refusal(refused).message, 'The tag Short is still on 1 order; take it off that order first.')
    await account.v1.post('/orders/removetag', { orderId: order.orderId, tagId })
    assert.equal((await manager.delete(`/tags/${tagId}`)).status, 204)
    assert.equal((await manager.delete(`/tags/${tagId}`)).status, 404)
  })

  test('an archived order does not hold its tag', async () => {
    const tag = await add('Old')
    const { orderId } = await saveOrder(account, { tagIds: [tag.tagId] })
    await account.v1.send('DELETE', `/orders/${orderId}`)
    assert.equal((await manager.delete(`/tags/${tag.tagId}`)).status, 204)
    const { body } = await manager.get<TagsAnswer>('/tags')
    assert.ok(body.tags.every(({ name }) => name !== 'Old'))
  })

  test('a packer sees tags and changes none; another account does not see them', async () => {
    const { tagId } = await add('Mine')
    const packer = await signIn(on, account, 'packer')
    assert.equal((await packer.get('/tags')).status, 200)
    assert.equal((await packer.post('/tags', { name: 'Yours' })).status, 403)
    assert.equal((await packer.put(`/tags/${tagId}`, { name: 'Yours' })).status, 403)
    assert.equal((await packer.delete(`/tags/${tagId}`)).status, 403)
    const other = await signIn(on, await on.addAccount())
    assert.deepEqual((await other.get('/tags')).body, { tags: [] })
    assert.equal((await other.put(`/tags/${tagId}`, { name: 'Yours' })).status, 404)
    assert.equal((await other.delete(`/tags/${tagId}`)).status, 404)
  })
})
