import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startTestHub, type TestHub } from '../../../test/support/hub.ts'
import { createTag } from './create-tag.ts'
import { listTags } from './list-tags.ts'

let on: TestHub
before(async () => {
  on = await startTestHub()
})
after(() => on.close())

test('tags are listed in the order they were made, each account its own', async () => {
  const { ctx } = await on.addAccount()
  const { ctx: elsewhere } = await on.addAccount()
  const zebra = await createTag(ctx, { name: ' Zebra ' })
  const ant = await createTag(ctx, { name: 'ant', color: '#FF00aa' })
  await createTag(elsewhere, { name: 'zebra' })
  assert.deepEqual(zebra, { tagId: zebra.tagId, name: 'Zebra', color: '#808080' })
  assert.deepEqual(ant, { tagId: ant.tagId, name: 'ant', color: '#FF00aa' })
  assert.deepEqual(await listTags(ctx), [zebra, ant])
})

test('a name that is taken, in any letter case, is a conflict', async () => {
  const { ctx } = await on.addAccount()
  await createTag(ctx, { name: 'Hot' })
  await assert.rejects(createTag(ctx, { name: 'HOT' }), { code: 'conflict' })
})

test('a tag needs a name of at most 100 characters and a colour', async () => {
  const { ctx } = await on.addAccount()
  await assert.rejects(createTag(ctx, { name: '  ' }), {
    faults: [{ path: 'name', text: 'A tag needs a name.' }],
  })
  await assert.rejects(createTag(ctx, { name: 'x'.repeat(101) }), { code: 'invalid' })
  await assert.rejects(createTag(ctx, { name: 'x', color: 'red' }), { code: 'invalid' })
  assert.deepEqual(await listTags(ctx), [])
})
