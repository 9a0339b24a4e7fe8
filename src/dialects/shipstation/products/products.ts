import { invalid } from '../../../core/errors.ts'
import { findProducts, readProductText } from '../../../core/products/find-products.ts'
import { updateProduct } from '../../../core/products/update-product.ts'
import { parsePaging, parseSortDir, presentPage } from '../paging.ts'
import { parseBound } from '../ranges.ts'
import { bodyFields, endpoint, pathId, success } from '../request.ts'
import { parseProduct, presentProduct } from './product-wire.ts'

const sorts = { SKU: 'sku', ModifyDate: 'modifyDate', CreateDate: 'createDate' } as const

// A page of products (V1 contract, section 9).
export const listProducts = endpoint(async (ctx, { query }) => {
  const paging = parsePaging(query)
  const filter = {
    sku: query.text('sku'),
    name: query.text('name'),
    upc: query.text('upc'),
    categoryId: query.integer('productCategoryId'),
    type: query.text('productTypeId'),
    tagId: query.integer('tagId'),
    createdFrom: parseBound(query, 'startDate', ctx.account),
    createdTo: parseBound(query, 'endDate', ctx.account),
    showInactive: query.boolean('showInactive') ?? false,
  }
  const sortBy = query.oneOf('sortBy', ['SKU', 'ModifyDate', 'CreateDate'])
  const descending = parseSortDir(query)
  query.throwIfFaulty()
  const listing = { ...paging, sortBy: sortBy ? sorts[sortBy] : ('productId' as const), descending }
  const { docs, total } = await findProducts(ctx, filter, listing)
  return presentPage(
    'products',
    docs.map((text) => presentProduct(text, ctx.account)),
    total,
    paging,
  )
})

export const getProduct = endpoint(async (ctx, request) => {
  return presentProduct(await readProductText(ctx, pathId(request, 'productId', 'Product')), ctx.account)
})

export const updateProductById = endpoint(async (ctx, request) => {
  const productId = pathId(request, 'productId', 'Product')
  const body = bodyFields(request)
  const inBody = body.integer('productId')
  const update = parseProduct(body)
  body.throwIfFaulty()
  if (inBody !== null && inBody !== productId) {
    throw invalid('productId', `The body names product ${inBody}, the path product ${productId}.`)
  }
  await updateProduct(ctx, productId, update)
  return success('The requested product has been updated')
})
