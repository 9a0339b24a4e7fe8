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
/** The rollup knows states by their codes; names of states are counted. */
const LONGEST_STATE_CODE = 3

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
  const { rows, total } = await findPage<Customer>(ctx, {
    filter: { table: 'customers', accountId: ctx.account.id, conditions, range: null },
    id: 'customer_id',
    columns,
    order: { by: sorts[sortBy], name: sortBy, descending },
    sorted: sortBy === 'customerId' && conditions.length === 1 && conditions[0]?.letter !== 'm',
    dated: false,
    page,
    pageSize,
  })
  return { customers: rows, total }
}

function customerConditions({ stateCode, countryCode, marketplaceId }: CustomerFilter): ListCondition[] {
  const conditions: ListCondition[] = []
  if (countryCode) {
    conditions.push({
      letter: 'c',
      row: (at) => `upper(r.country_code) = upper(${at})`,
      facet: (at) => `facets[1] = upper(${at})`,
      value: countryCode,
    })
  }
  if (stateCode) {
    const isCode = [...stateCode].length <= LONGEST_STATE_CODE
    conditions.push({
      letter: isCode ? 's' : 'S',
      row: (at) =>
        isCode
          ? `upper(left(r.state, 100)) = upper(${at})`
          : `upper(left(r.state, 100)) = upper(left(${at}, 100)) and upper(r.state) = upper(${at})`,
      ...(isCode ? { facet: (at: string) => `facets[2] = upper(${at})` } : {}),
      value: stateCode,
    })
  }
  if (typeof marketplaceId === 'number') {
    conditions.push({
      letter: 'm',
      row: (at) => `r.marketplace_id = ${at}::int`,
      facet: (at) => `facets[3] = ${at}`,
      value: marketplaceId,
    })
  }
  return conditions
}
