// A label as it is to be made: everything the carrier, the printer and the book are told, before a number is drawn.
import {
  type BookingRequest,
  type Carrier,
  type CarrierConnection,
  confirmations,
  type RateRequest,
} from '../carriers/carrier.ts'
import { findPackage, findService } from '../carriers/catalogue.ts'
import { carrierOfKind } from '../carriers/find-carriers.ts'
import { checkRequest } from '../carriers/parcel.ts'
import type { Ctx } from '../context.ts'
import type { CustomsContent, LabelContent } from '../labels/label.ts'
import type { Address, InsuranceOptions, Order } from '../orders/order.ts'
import type { OrderDraft, WeightDraft } from '../orders/order-draft.ts'
import { weighed } from '../orders/order-lines.ts'
import { placeOf } from './address-rules.ts'
import { crossesCustoms, declarationOf } from './customs.ts'
import type { LabelDraft, Payer } from './label-draft.ts'
import { insuredValueOf, knownDimensions, parcelOf } from './parcel-measures.ts'
import type { ShipmentFacts } from './shipment.ts'

export interface LabelPlan {
  carrier: Carrier
  connection: CarrierConnection
  /** Null: a free-standing label. */
  order: Order | null
  request: Omit<BookingRequest, 'idempotencyKey'>
  label: Omit<LabelContent, 'trackingNumber'>
  customs: Omit<CustomsContent, 'trackingNumber'> | null
  facts: ShipmentFacts
}

/** A draft with nothing left to look up but the carrier. */
export interface SettledLabel {
  draft: LabelDraft & { weight: WeightDraft; insuranceOptions: InsuranceOptions }
  international: OrderDraft['internationalOptions']
  order: Order | null
  from: Address
  /** Printed as the sender. */
  sender: Address
  to: Address
  /** Of the order; takes effect where the carrier knows it and the draft names none. */
  usualPackageCode: string | null
  warehouse: { id: number; name: string } | null
  lines: (string | null)[]
  reference: string | null
  advancedOptions: Payer & { storeId: number }
  isReturn: boolean
}

/** @throws HubError invalid naming what the carrier does not know, or customs is not told */
export function planLabel(ctx: Ctx, connection: CarrierConnection, settled: SettledLabel): LabelPlan {
  const { draft, order, from, to, isReturn } = settled
  const carrier = carrierOfKind(ctx, connection.kind)
  const service = findService(connection.code, carrier.services(connection), draft.serviceCode)
  const question = rateRequestOf(carrier, connection, settled)
  const weight = weighed(draft.weight)
  const dimensions = knownDimensions(draft.dimensions)
  const { packageCode } = question.parcel
  const isDeclared = crossesCustoms(question.from.country, question.to.country)
  const declaration = isDeclared ? declarationOf(settled.international) : null
  const rated = { ...question, serviceCode: service.code }
  checkRequest(rated)
  const isSample = carrier.isSample || draft.isTest
  const common = { sender: settled.sender, recipient: to, weight, shipDate: draft.shipDate, isSample }
  return {
    carrier,
    connection,
    order,
    request: {
      ...rated,
      sender: from,
      recipient: to,
      reference: order?.doc.orderNumber ?? settled.reference,
      customs: declaration && { ...declaration, customsItems: declaration.items },
      isReturn,
      test: draft.isTest,
    },
    label: {
      ...common,
      carrierName: connection.name,
      serviceName: service.name,
      dimensions,
      orderNumber: order?.doc.orderNumber ?? null,
      warehouseName: settled.warehouse?.name ?? null,
      lines: [...settled.lines, settled.reference].filter(
        (line, at, all) => line !== null && line.trim() !== '' && all.indexOf(line) === at,
      ) as string[],
      isReturn,
    },
    customs: declaration && { ...common, ...declaration, currency: connection.currency },
    facts: {
      shipDate: draft.shipDate,
      carrierCode: connection.code,
      serviceCode: service.code,
      packageCode,
      confirmation: rated.confirmation,
      warehouseId: settled.warehouse?.id ?? null,
      shipTo: to,
      weight,
      dimensions,
      insuranceOptions: draft.insuranceOptions,
      advancedOptions: settled.advancedOptions,
      isReturnLabel: isReturn,
    },
  }
}

/** What the carrier is asked about the parcel, whichever service takes it. @throws HubError invalid `packageCode` */
export function rateRequestOf(
  carrier: Carrier,
  connection: CarrierConnection,
  settled: SettledLabel,
): RateRequest {
  const { draft, order, from, to } = settled
  const packageCode = packageFor(carrier, connection, settled)
  return {
    from: placeOf(from),
    to: placeOf(to),
    parcel: parcelOf(weighed(draft.weight), knownDimensions(draft.dimensions), packageCode),
    serviceCode: null,
    confirmation: draft.confirmation ?? confirmationOf(order),
    insuredValue: insuredValueOf(draft.insuranceOptions),
    shipDate: draft.shipDate,
  }
}

function packageFor(
  carrier: Carrier,
  connection: CarrierConnection,
  { draft, usualPackageCode }: SettledLabel,
): string | null {
  const packages = carrier.packages(connection)
  if (draft.packageCode !== null) return findPackage(connection.code, packages, draft.packageCode).code
  return packages.find(({ code }) => code === usualPackageCode)?.code ?? null
}

function confirmationOf(order: Order | null) {
  return confirmations.find((one) => one === order?.doc.confirmation) ?? 'none'
}
