import type { Account } from '../../../core/account.ts'
import { type Customer, findCustomers, readCustomer } from '../../../core/customers/find-customers.ts'
import { presentInstant } from '../dates.ts'
import { parsePaging, parseSortDir, presentPage } from '../paging.ts'
import { endpoint, pathId } from '../request.ts'

const sorts = { Name: 'name', ModifyDate: 'modifyDate', CreateDate: 'createDate' } as const

// A page of customers (V1 contract, section 11).
export const listCustomers = endpoint(async (ctx, { query }) => {
  const paging = parsePaging(query)
  const filter = {
    stateCode: query.text('stateCode'),
    countryCode: query.text('countryCode'),
    marketplaceId: query.integer('marketplaceId'),
  }
  const tagId = query.integer('tagId')
  const sortBy = query.oneOf('sortBy', ['Name', 'ModifyDate', 'CreateDate'])
  const descending = parseSortDir(query)
  query.throwIfFaulty()
  // Customers carry no tags, so none has the one asked for.
  if (tagId !== null) return presentPage('customers', [], 0, paging)
  const listing = { ...paging, sortBy: sortBy ? sorts[sortBy] : ('customerId' as const), descending }
  const { customers, total } = await findCustomers(ctx, filter, listing)
  return presentPage(
    'customers',
    customers.map((one) => JSON.stringify(presentCustomer(one, ctx.account))),
    total,
    paging,
  )
})

export const getCustomer = endpoint(async (ctx, request) => {
  const customer = await readCustomer(ctx, pathId(request, 'customerId', 'Customer'))
  return presentCustomer(customer, ctx.account)
})

function presentCustomer(
  { marketplaceId, marketplaceName, username, ...customer }: Customer,
  account: Account,
): object {
  const createDate = presentInstant(customer.createDate.toISOString(), account)
  const modifyDate = presentInstant(customer.modifyDate.toISOString(), account)
  const { customerId, name, company, street1, street2, city, state, postalCode, countryCode, phone, email } =
    customer
  return {
    customerId,
    createDate,
    modifyDate,
    name,
    company,
    street1,
    street2,
    city,
    state,
    postalCode,
    countryCode,
    phone,
    email,
    addressVerified: 'Not Validated',
    marketplaceUsernames: [
      {
        customerUserId: customerId,
        customerId,
        createDate,
        modifyDate,
        marketplaceId,
        marketplace: marketplaceName,
        username,
      },
    ],
    tags: null,
  }
}
