import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { startTestHub, type TestHub } from '../../../test/support/hub.ts'
import { buildDraft } from '../../../test/support/orders.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { saveOrder } from '../orders/save-order.ts'
import { tagOrder, untagOrder } from '../orders/tag-order.ts'
import { changeTag, deleteTag } from './change-tag.ts'
import { createTag } from './create-tag.ts'
import { listTags } from './list-tags.ts'

let on: TestHub
before(async () => {
  on = await startTestHub()
})
after(() => on.close())

test('a tag is renamed and recoloured, and what is left out stays', async () => {
  const { ctx } = await on.addAccount()
  const { tagId } = await createTag(ctx, { name: 'Hot', color: '#ff0000' })
  assert.deepEqual(await changeTag(ctx, tagId, { name: 'Cold' }), { tagId, name: 'Cold', color: '#ff0000' })
  assert.deepEqual(await changeTag(ctx, tagId, { color: '#0000ff' }), {
    tagId,
    name: 'Cold',
    color: '#0000ff',
  })
  assert.deepEqual(await listTags(ctx), [{ tagId, name: 'Cold', color: '#0000ff' }])
})

test('a tag is deleted once no order has it', async () => {
  const { ctx } = await on.addAccount()
  const { tagId } = await createTag(ctx, { name: 'Hot' })
  const { doc } = await saveOrder(ctx, buildDraft({ tagIds: [tagId] }))
  await assert.rejects(deleteTag(ctx, tagId), {
    code: 'not_allowed_now',
    message: 'The tag Hot is still on 1 order; take it off that order first.',
  })
  await untagOrder(ctx, doc.orderId, tagId)
  await deleteTag(ctx, tagId)
  await assert.rejects(tagOrder(ctx, doc.orderId, tagId), { code: 'not_found' })
})

const taggings = {
  'tags an order': async (ctx: Ctx, tagId: number, orderId: number) =>
    void (await tagOrder(ctx, orderId, tagId)),
  'saves an order with it': async (ctx: Ctx, tagId: number) =>
    void (await saveOrder(ctx, buildDraft({ orderNumber: 'with tag', tagIds: [tagId] }))),
}
for (const [what, work] of Object.entries(taggings)) {
  test(`whoever deletes a tag waits for whoever ${what}, and is refused`, async () => {
    const { ctx } = await on.addAccount()
    const { tagId } = await createTag(ctx, { name: 'Hot' })
    const { doc } = await saveOrder(ctx, buildDraft())
    const { promise: tagged, resolve: tell } = Promise.withResolvers<void>()
    const { promise: mayEnd, resolve: letEnd } = Promise.withResolvers<void>()
    const tagging = inTransaction(ctx, async (ctx) => {
      await work(ctx, tagId, doc.orderId)
      tell()
      await mayEnd
    })
    await tagged
    const deleting = deleteTag(ctx, tagId)
    const first = await Promise.race([deleting.then(String, String), wait(100, 'waits')])
    letEnd()
    await tagging
    assert.equal(first, 'waits')
    await assert.rejects(deleting, { code: 'not_allowed_now' })
  })

  test(`whoever ${what} waits for whoever deletes it, and is refused`, async () => {
    const { ctx } = await on.addAccount()
    const { tagId } = await createTag(ctx, { name: 'Hot' })
    const { doc } = await saveOrder(ctx, buildDraft())
    const { promise: deleted, resolve: tell } = Promise.withResolvers<void>()
    const { promise: mayEnd, resolve: letEnd } = Promise.withResolvers<void>()
    const deleting = inTransaction(ctx, async (ctx) => {
      await deleteTag(ctx, tagId)
      tell()
      await mayEnd
    })
    await deleted
    const tagging = work(ctx, tagId, doc.orderId)
    const first = await Promise.race([tagging.then(String, String), wait(100, 'waits')])
    letEnd()
    await deleting
    assert.equal(first, 'waits')
    await assert.rejects(tagging, /Tag \d+ (was not found|is not a tag of this account)/)
  })
}
