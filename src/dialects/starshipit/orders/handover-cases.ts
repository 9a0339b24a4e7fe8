// Two accounts with orders to hand from one to the other, for the tests of Assign Orders.
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'

interface Envelope {
  success: boolean
  errors?: { message: string; details: string }[]
}
type Row = Record<string, unknown>

const destination = { name: 'Mere Aroha', street: '4 Kauri Road', city: 'Auckland', country: 'New Zealand' }

export interface Handover {
  hub: TestHub
  north: TestAccount
  south: TestAccount
  newNumber(): string
  make(account: TestAccount, number?: string): Promise<{ id: number; number: string }>
  makeInV1(account: TestAccount, number: string, status?: string): Promise<number>
  /** A row from north to south, but for what it says itself. */
  moving(row: Row): Row
  /** Status, whether it succeeded, and its errors, the message before the details. */
  assign(rows: unknown, caller?: TestAccount): Promise<[number, boolean, ...string[]]>
  holder(id: number): Promise<'north' | 'south' | 'nobody'>
}

export async function startHandover(path: string): Promise<Handover> {
  const hub = await startTestHub()
  const north = await hub.addAccount({ name: 'North' })
  const south = await hub.addAccount({ name: 'South' })
  let numbered = 0
  const newNumber = () => {
    numbered += 1
    return `A-${numbered}`
  }
  return {
    ...{ hub, north, south, newNumber },
    async make(account, number = newNumber()) {
      const order = { order_number: number, destination }
      const { body } = await account.starshipit.post<{ order: { order_id: number } }>('/api/orders', {
        order,
      })
      return { id: body.order.order_id, number }
    },
    async makeInV1(account, orderNumber, orderStatus = 'awaiting_shipment') {
      const parties = { billTo: { name: 'x' }, shipTo: { name: 'x', country: 'NZ' } }
      const order = { orderNumber, orderDate: '2026-03-01', orderStatus, ...parties }
      return (await account.v1.post<{ orderId: number }>('/orders/createorder', order)).body.orderId
    },
    moving: (row) => ({ current_api_key: north.token, new_api_key: south.token, ...row }),
    async assign(rows, caller = north) {
      const { status, body } = await caller.starshipit.post<Envelope>(path, { orders: rows })
      const errors = (body.errors ?? []).map(({ message, details }) => `${message}: ${details}`)
      return [status, body.success, ...errors]
    },
    async holder(id) {
      for (const [name, account] of [
        ['north', north],
        ['south', south],
      ] as const) {
        const { body } = await account.starshipit.get<Envelope>(`/api/orders?order_id=${id}`)
        if (body.success) return name
      }
      return 'nobody'
    },
  }
}
