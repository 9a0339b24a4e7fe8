// Customers as they are listed and read (V1 contract, section 11).
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import { notFound } from '../errors.ts'

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

const columns = `customer_id as "customerId", marketplace_id as "marketplaceId", marketplace_name as "marketplaceName", username,
  name, company, street1, street2, city, state, postal_code as "postalCode", country_code as "countryCode", phone, email,
  create_date as "createDate", modify_date as "modifyDate"`
const read: Statement = {
  name: 'customer_read',
  text: `select ${columns} from customers where account_id = $1 and customer_id = $2`,
}
const sorts = {
  customerId: 'customer_id',
  name: 'left(lower(name), 200)',
  modifyDate: 'modify_date',
  createDate: 'customer_id',
}

export async function readCustomer(ctx: Ctx, id: number): Promise<Customer> {
  const [customer] = await ctx.db.query<Customer>(read, [ctx.account.id, id])
  if (!customer) throw notFound(`Customer ${id} was not found.`)
  return customer
}

export async function findCustomers(
  ctx: Ctx,
  { stateCode = null, countryCode = null, marketplaceId = null }: CustomerFilter,
  { sortBy, descending, page, pageSize }: CustomerListing,
): Promise<{ customers: Customer[]; total: number }> {
  const where = `account_id = $1 and ($2::text is null or upper(state) = upper($2))
    and ($3::text is null or upper(country_code) = upper($3)) and ($4::int is null or marketplace_id = $4)`
  const direction = descending ? 'desc' : 'asc'
  const values = [ctx.account.id, stateCode, countryCode, marketplaceId]
  const customers = await ctx.db.query<Customer>(
    {
      name: `customers_${sortBy}_${direction}`,
      text: `select ${columns} from customers where ${where}
        order by ${sorts[sortBy]} ${direction}, customer_id ${direction} limit $5 offset $6`,
    },
    [...values, pageSize, (page - 1) * pageSize],
  )
  const [count] = await ctx.db.query<{ total: number }>(
    { name: 'customers_count', text: `select count(*) as total from customers where ${where}` },
    values,
  )
  return { customers, total: count?.total ?? 0 }
}
