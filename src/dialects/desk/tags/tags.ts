import { changeTag, deleteTag as dropTag } from '../../../core/accounts/change-tag.ts'
import { createTag } from '../../../core/accounts/create-tag.ts'
import { listTagUses } from '../../../core/accounts/list-tags.ts'
import { type Endpoint, idParam } from '../request.ts'
import type { TagsAnswer } from './tag-wire.ts'

const longestText = 200

export const getTags: Endpoint = async (ctx) => {
  const answer: TagsAnswer = { tags: await listTagUses(ctx) }
  return answer
}

export const postTag: Endpoint = async (ctx, request) => {
  const body = request.body()
  const name = body.requiredText('name', { max: longestText })
  const color = body.text('color', { max: longestText })
  body.throwIfFaulty()
  return createTag(ctx, { name, color })
}

/** What is left out stays. */
export const putTag: Endpoint = async (ctx, request) => {
  const body = request.body()
  const name = body.text('name', { max: longestText }) ?? undefined
  const color = body.text('color', { max: longestText }) ?? undefined
  body.throwIfFaulty()
  return changeTag(ctx, idParam(request, 'tagId'), { name, color })
}

export const deleteTag: Endpoint = async (ctx, request) => {
  await dropTag(ctx, idParam(request, 'tagId'))
  return null
}
