import { createTag } from '../../../core/accounts/create-tag.ts'
import { listTags } from '../../../core/accounts/list-tags.ts'
import { bodyFields, endpoint } from '../request.ts'

export const listAccountTags = endpoint((ctx) => listTags(ctx))

// Our extension: V1 has no documented way to make a tag (V1 contract, section 11; ruling 11).
export const createAccountTag = endpoint(async (ctx, request) => {
  const body = bodyFields(request)
  const name = body.requiredText('name', { max: 100 })
  const color = body.text('color', { max: 20 })
  body.throwIfFaulty()
  return createTag(ctx, { name, color })
})
