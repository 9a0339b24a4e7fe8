// Products, customers, fulfillments, shipments and addresses by the tens of thousands in seconds, made by the database itself, with
// an uneven spread of everything.
import { composeProduct, detailsOf } from '../../src/core/products/product.ts'
import type { ShipmentDocument } from '../../src/core/shipments/shipment.ts'
import type { Database } from '../../src/db/database.ts'
import { buildItem } from './orders.ts'

export interface GeneratedLists {
  accountId: number
  /** Of each. */
  count: number
}

/** The latest of each is of 2026-03-02, the earliest 400 days before; each list may be made by itself. */
export async function generateLists(database: Database, given: GeneratedLists): Promise<void> {
  for (const make of listMakers) await make(database, given)
}

export const listMakers = [makeProducts, makeCustomers, makeFulfillments, makeShipments, makeAddresses]
export const listTables = ['products', 'customers', 'fulfillments', 'shipments', 'addresses'] as const

/** As autovacuum and the worker leave them. */
export async function settleLists(database: Database): Promise<void> {
  for (const table of [...listTables, 'list_counts', 'list_count_deltas'])
    await database.script(`vacuum analyze ${table}`)
}

async function makeProducts(database: Database, { accountId, count }: GeneratedLists): Promise<void> {
  const { aliases, productId, sku, name, ...rest } = composeProduct(detailsOf(buildItem()), {
    productId: 0,
    createDate: '2026-03-02T17:46:02.120Z',
    modifyDate: '2026-03-02T17:46:02.120Z',
  })
  const tail = `,${JSON.stringify(rest).slice(1)}`
  await database.query({ name: '', text: insertProducts }, [accountId, count, tail])
}

async function makeCustomers(database: Database, { accountId, count }: GeneratedLists): Promise<void> {
  await database.query({ name: '', text: insertCustomers }, [accountId, count])
}

async function makeFulfillments(database: Database, { accountId, count }: GeneratedLists): Promise<void> {
  await database.query({ name: '', text: insertFulfillments }, [accountId, count])
}

async function makeAddresses(database: Database, { accountId, count }: GeneratedLists): Promise<void> {
  await database.query({ name: '', text: insertAddresses }, [accountId, count])
}

async function makeShipments(database: Database, { accountId, count }: GeneratedLists): Promise<void> {
  const { shipmentId, orderId, ...rest } = shipment
  const tail = `,${JSON.stringify(rest).slice(1)}`
  await database.query({ name: '', text: insertShipments }, [accountId, count, tail])
}

const shipment: ShipmentDocument = {
  shipmentId: 0,
  orderId: null,
  orderKey: null,
  userId: null,
  customerEmail: 'mara@example.com',
  orderNumber: null,
  createDate: '2026-03-02T17:46:02.120Z',
  shipDate: '2026-03-02',
  shipmentCost: 8.2,
  insuranceCost: 0,
  trackingNumber: '9400100000000000000000',
  isReturnLabel: false,
  batchNumber: null,
  carrierCode: 'stamps_com',
  serviceCode: 'usps_ground_advantage',
  packageCode: 'package',
  confirmation: null,
  warehouseId: 1,
  voided: false,
  voidDate: null,
  marketplaceNotified: false,
  notifyErrorMessage: null,
  shipTo: {
    name: 'Mara Lind',
    company: null,
    street1: '18 Harbor Road',
    street2: null,
    street3: null,
    city: 'Portland',
    state: 'ME',
    postalCode: '04101',
    country: 'US',
    phone: '207-555-0100',
    residential: true,
    addressVerified: null,
  },
  weight: { value: 24, units: 'ounces', WeightUnits: 1 },
  dimensions: null,
  insuranceOptions: { provider: null, insureShipment: false, insuredValue: 0 },
  advancedOptions: {
    billToParty: null,
    billToAccount: null,
    billToPostalCode: null,
    billToCountryCode: null,
    storeId: 9001,
  },
}

const goods = `(array['Blue mug', 'Red mug', 'Saucer', 'Oak tray', 'Linen towel', 'Tea tin', 'Egg cup', 'Butter dish'])[1 + n % 8]`
const people = `(array['Mara', 'Ana', 'Jonas', 'Li', 'Oskar', 'Priya', 'Tomás', 'Wren', 'Yusuf', 'Zoë'])[1 + n % 10]`
const at = `(timestamptz '2026-03-02T17:46:02Z' - ($2::int - n) * (interval '400 days' / $2::int))`

const insertProducts = `insert into products (account_id, product_id, sku, sku_key, name_key, search_key, upc, category_id, type_key, tag_ids,
    active, create_date, modify_date, sort_values, doc)
  select $1::int, nextval('product_ids'), 'SKU-' || n, 'sku-' || n, lower(name),
    concat_ws(E'\\n', 'sku-' || n, lower(name), case when n % 2 = 0 then 'upc' || n end), case when n % 2 = 0 then 'upc' || n end,
    case when n % 10 = 0 then 31 when n % 1000 = 1 then 32 end, case when n % 5 = 0 then 'set' end,
    case when n % 1000 = 3 then '{901}'::int[] end, n % 20 <> 7, ${at}, ${at} + (n % 5) * interval '1 day',
    jsonb_build_object('price', n % 97, 'weightOz', n % 31),
    '{"aliases":null,"productId":1,"sku":"SKU-' || n || '","name":"' || name || '"' || $3::text
  from generate_series(1, $2::int) n cross join lateral (select ${goods} || ' ' || n / 4 as name) as made`
const insertCustomers = `insert into customers (account_id, marketplace_id, marketplace_name, username, username_key, name, street1,
    city, state, postal_code, country_code, email, create_date, modify_date)
  select $1::int, case when n % 100 = 0 then 36 else 0 end, 'Shop', 'user' || n, 'user' || n, ${people} || ' Person' || n,
    n || ' Harbor Road', 'Portland', (array['ME', 'NY', 'CA', 'TX', 'WA', 'Bayern'])[1 + n / 10 % 6], '04101',
    case when n % 1000 = 5 then 'NZ' when n % 3 = 0 then 'DE' else 'US' end, 'user' || n || '@example.com', ${at},
    ${at} + (n % 5) * interval '1 day'
  from generate_series(1, $2::int) n`
const insertFulfillments = `insert into fulfillments (account_id, fulfillment_id, order_id, order_number, tracking_number,
    recipient_key, create_date, ship_date, notify_customer, notify_sales_channel, doc)
  select $1::int, nextval('fulfillment_ids'), n, 'HUB-' || n, 'T-' || n, lower(${people} || ' person' || n), ${at},
    (${at} at time zone 'UTC')::date + n % 3, false, false, '{"fulfillmentId":' || n || ',"pad":"' || repeat('x', 900) || '"}'
  from generate_series(1, $2::int) n`
const insertAddresses = `insert into addresses (account_id, code, name, company, street, suburb, city, state, post_code, country_code,
    phone, email, create_date, modify_date)
  select $1::int, 'C' || n, ${people} || ' Person' || n, case when n % 3 = 0 then 'Firm ' || n / 3 end, n || ' Harbor Road',
    case when n % 2 = 0 then 'Mt Eden' end, (array['Portland', 'Auckland'])[1 + n % 2], (array['ME', 'NY', 'CA'])[1 + n / 10 % 3],
    lpad((n % 9000)::text, 4, '0'), case when n % 1000 = 5 then 'NZ' else 'US' end, '021 ' || n,
    'user' || n || '@example.com', ${at}, ${at}
  from generate_series(1, $2::int) n`
/** Two of a hundred are voided a day later. */
const insertShipments = `insert into shipments (account_id, shipment_id, order_id, number_key, store_id, carrier_id, carrier_code,
    service_code, tracking_number, recipient_key, recipient_words, recipient_country, create_date, ship_date, void_date,
    charged, doc)
  select $1::int, id, n, 'hub-' || n, 9001 + n / 100 % 10 * (n / 100 % 2) / 3, 41, carrier, service, 'T-' || n, recipient,
    search_words($1::int, recipient, null),
    case when n % 1000 = 5 then 'NZ' when n % 20 = 6 then 'CA' when n % 25 = 7 then 'GB' else 'US' end, ${at},
    (${at} at time zone 'UTC')::date + n % 7 / 3, case when n % 50 = 11 then ${at} + interval '1 day' end, 8.2,
    '{"shipmentId":' || id || ',"orderId":' || n || $3::text
  from generate_series(1, $2::int) n cross join lateral (
    select nextval('shipment_ids') as id, lower(${people} || ' person' || n) as recipient,
      case when n % 10 < 7 then 'stamps_com' when n % 10 < 9 then 'ups' else 'fedex' end as carrier,
      (case when n % 10 < 5 then 'usps_ground_advantage' when n % 10 < 7 then 'usps_priority_mail'
        when n % 10 < 9 then 'ups_ground' else 'fedex_ground' end) as service) as made`
