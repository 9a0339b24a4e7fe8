// Customers as they are listed and read (V1 contract, section 11).
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import { notFound } from '../errors.ts'
import { findPage } from '../lists/find-page.ts'
import type { ListCondition } from '../lists/list-filter.ts'

export interface Customer {
  customerId: number
  marketplaceId: number
  marketplaceName: string
  username: string
  name: string | null
  company: string | null
  street1: string | null
  street2: string | null
  city: string | null
  state: string | null
  postalCode: string | null
  countryCode: string | null
  phone: string | null
  email: string | null
  createDate: Date
  modifyDate: Date
}

export interface CustomerFilter {
  stateCode?: string | null
  countryCode?: string | null
  marketplaceId?: number | null
}

export interface CustomerListing {
  sortBy: 'customerId' | 'name' | 'modifyDate' | 'createDate'
  descending: boolean
  page: number
  pageSize: number
}

const columns = `r.customer_id as "customerId", r.marketplace_id as "marketplaceId", r.marketplace_name as "marketplaceName",
  r.username, r.name, r.company, r.street1, r.street2, r.city, r.state, r.postal_code as "postalCode",
  r.country_code as "countryCode", r.phone, r.email, r.create_date as "createDate", r.modify_date as "modifyDate"`
const read: Statement = {
  name: 'customer_read',
  text: `select ${columns} from customers r where r.account_id = $1 and r.customer_id = $2`,
}
/** Names longer than this are sorted by their beginning. */
const SORTED_LETTERS = 200
const sorts = {
  customerId: 'r.customer_id',
  name: `lower(left(r.name, ${SORTED_LETTERS}))`,
  modifyDate: 'r.modify_date',
  createDate: 'r.create_date',
}
/** The rollup does not know longer ones. */
const LONGEST_STATE_FACET = 100

export async function readCustomer(ctx: Ctx, id: number): Promise<Customer> {
  const [customer] = await ctx.db.query<Customer>(read, [ctx.account.id, id])
  if (!customer) throw notFound(`Customer ${id} was not found.`)
  return customer
}

export async function findCustomers(
  ctx: Ctx,
  filter: CustomerFilter,
  { sortBy, descending, page, pageSize }: CustomerListing,
): Promise<{ customers: Customer[]; total: number }> {
  const conditions = customerConditions(filter)
  const isByIndex = conditions.length === 1 && filter.marketplaceId !== 0
  const { rows, total } = await findPage<Customer>(ctx, {
    filter: { table: 'customers', accountId: ctx.account.id, conditions, ranges: [] },
    id: 'customer_id',
    columns,
    order: { by: sorts[sortBy], descending },
    sorted: sortBy === 'customerId' && isByIndex,
    page,
    pageSize,
  })
  return { customers: rows, total }
}

function customerConditions({ stateCode, countryCode, marketplaceId }: CustomerFilter): ListCondition[] {
  const conditions: ListCondition[] = []
  const upper = (at: string) => `upper(${at})`
  if (countryCode) {
    conditions.push({
      row: (at) => `upper(r.country_code) = upper(${at})`,
      facet: { letter: 'c', place: 4, text: upper },
      value: countryCode,
    })
  }
  if (stateCode) {
    const isShort = [...stateCode].length <= LONGEST_STATE_FACET
    conditions.push({
      row: (at) => `upper(left(r.state, 100)) = upper(left(${at}, 100)) and upper(r.state) = upper(${at})`,
      ...(isShort ? { facet: { letter: 's', place: 5, text: upper } } : {}),
      value: stateCode,
    })
  }
  if (typeof marketplaceId === 'number') {
    conditions.push({
      // The hub's own marketplace has most customers, and no index.
      row: (at) => `r.marketplace_id = ${at}::int${marketplaceId === 0 ? '' : ' and r.marketplace_id <> 0'}`,
      facet: { letter: 'm', place: 6, text: (at) => at },
      value: marketplaceId,
    })
  }
  return conditions
}
