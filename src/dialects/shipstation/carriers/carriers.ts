import { Decimal } from 'decimal.js'
import type { Carrier, CarrierConnection, Service } from '../../../core/carriers/carrier.ts'
import { carrierOfKind, listCarriers, readCarrierByCode } from '../../../core/carriers/find-carriers.ts'
import { addFunds } from '../../../core/carriers/ledger.ts'
import { readKnownCarrier } from '../../../core/shipments/known-carrier.ts'
import { bodyFields, type Endpoint, endpoint, type Query } from '../request.ts'
import { presentBalance, presentCarrier, presentService } from './carrier-wire.ts'

// Some clients ask it for one carrier by `carrierCode`; they get the list too (V1 contract, 8.5).
export const listAccountCarriers = endpoint(async (ctx) => (await listCarriers(ctx)).map(presentCarrier))

export const getCarrier = endpoint(async (ctx, { query }) => {
  return presentCarrier(await readCarrierByCode(ctx, carrierCodeOf(query)))
})

export const addCarrierFunds = endpoint(async (ctx, request) => {
  const body = bodyFields(request)
  const carrierCode = body.requiredText('carrierCode')
  const amount = body.number('amount', { min: 10, max: 10_000 })
  if (body.isBlank('amount')) body.fault('amount', 'The amount field is required.')
  body.throwIfFaulty()
  const { code } = await readKnownCarrier(ctx, carrierCode)
  return presentBalance(await addFunds(ctx, code, new Decimal(amount ?? 0)))
})

export const listPackages = catalogue((carrier, connection) => carrier.packages(connection))
export const listServices = catalogue((carrier, connection) => carrier.services(connection))

/** Unlike getcarrier, an unknown carrier is a faulty parameter here (V1 contract, section 11). */
function catalogue(read: (carrier: Carrier, connection: CarrierConnection) => Service[]): Endpoint {
  return async (ctx, { query }) => {
    const connection = await readKnownCarrier(ctx, carrierCodeOf(query))
    const carrier = carrierOfKind(ctx, connection.kind)
    return read(carrier, connection).map((service) => presentService(connection.code, service))
  }
}

function carrierCodeOf(query: Query): string {
  const code = query.requiredText('carrierCode')
  query.throwIfFaulty()
  return code
}
