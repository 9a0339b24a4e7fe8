import { listUsableCarriers } from '../../../core/carriers/built-in-carriers.ts'
import { createCarrier } from '../../../core/carriers/create-carrier.ts'
import { listCarriers, readCarrier } from '../../../core/carriers/find-carriers.ts'
import { findCarrierLedger } from '../../../core/carriers/find-ledger.ts'
import { fundCarrier } from '../../../core/carriers/ledger.ts'
import { updateCarrier } from '../../../core/carriers/update-carrier.ts'
import type { Ctx } from '../../../core/context.ts'
import { parsePart, partOf } from '../paging.ts'
import { type Endpoint, idParam } from '../request.ts'
import {
  type CarrierLedgerAnswer,
  type CarriersAnswer,
  parseAmount,
  parseCarrier,
  parseCarrierChange,
  presentCarrier,
  presentEntry,
} from './carrier-wire.ts'

/** Inactive ones too, and those that are there without anybody setting them up. */
export const getCarriers: Endpoint = async (ctx) => {
  const kept = await listCarriers(ctx, { showInactive: true })
  const usable = await listUsableCarriers(ctx)
  const thoughtOf = usable.filter(({ carrierId }) => !kept.some((one) => one.carrierId === carrierId))
  const answer: CarriersAnswer = {
    carriers: [...kept, ...thoughtOf].map((connection) => present(ctx, connection)),
  }
  return answer
}

export const getCarrier: Endpoint = async (ctx, request) =>
  present(ctx, await readCarrier(ctx, idParam(request, 'carrierId')))

export const postCarrier: Endpoint = async (ctx, request) => {
  const body = request.body()
  const draft = parseCarrier(body)
  body.throwIfFaulty()
  return present(ctx, await createCarrier(ctx, draft))
}

/** What is left out stays. */
export const putCarrier: Endpoint = async (ctx, request) => {
  const body = request.body()
  const change = parseCarrierChange(body)
  body.throwIfFaulty()
  return present(ctx, await updateCarrier(ctx, idParam(request, 'carrierId'), change))
}

export const postFunds: Endpoint = async (ctx, request) =>
  present(ctx, await fundCarrier(ctx, idParam(request, 'carrierId'), parseAmount(request.body())))

export const getCarrierLedger: Endpoint = async (ctx, request) => {
  const part = parsePart(request.query)
  request.query.throwIfFaulty()
  const { balance, entries } = await findCarrierLedger(ctx, idParam(request, 'carrierId'), part)
  const { rows, before } = partOf(entries, part, ({ entryId }) => entryId)
  const answer: CarrierLedgerAnswer = {
    balance: balance.toNumber(),
    entries: rows.map(presentEntry),
    before,
  }
  return answer
}

function present({ carriers }: Ctx, connection: Parameters<typeof presentCarrier>[0]) {
  return presentCarrier(connection, carriers.get(connection.kind))
}
