import { changeView, createView, listViews, removeView } from '../../../core/orders/order-views.ts'
import { endpoint, idParam } from '../request.ts'
import { parseView, parseViewChange, presentView, type ViewsAnswer } from './view-wire.ts'

export const getViews = endpoint(async (ctx) => {
  const answer: ViewsAnswer = { views: (await listViews(ctx)).map(presentView) }
  return answer
})

export const postView = endpoint(async (ctx, request) => {
  const body = request.body()
  const draft = parseView(body)
  body.throwIfFaulty()
  return presentView(await createView(ctx, draft))
})

export const putView = endpoint(async (ctx, request) => {
  const body = request.body()
  const change = parseViewChange(body)
  body.throwIfFaulty()
  return presentView(await changeView(ctx, idParam(request, 'viewId'), change))
})

export const deleteView = endpoint(async (ctx, request) => {
  await removeView(ctx, idParam(request, 'viewId'))
  return null
})
