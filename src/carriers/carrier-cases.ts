// What every kind of carrier must do, whatever it is. Each kind's test runs these with something it can work on.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { Decimal } from 'decimal.js'
import type {
  BookingRequest,
  Carrier,
  CarrierConnection,
  Place,
  RateRequest,
} from '../core/carriers/carrier.ts'
import { HubError } from '../core/errors.ts'
import type { Address } from '../core/orders/order.ts'

export interface CarrierTrial {
  carrier: Carrier
  code: string
  /** As a person would hand them in. */
  settings: unknown
  from: Place
  /** A place it goes to in the country of `from`, one abroad, and one it does not go to. */
  domestic: Place
  abroad: Place
  uncovered: Place
}

export function connectionFor({ carrier, code, settings }: CarrierTrial): CarrierConnection {
  return {
    carrierId: 41,
    kind: carrier.kind,
    code,
    name: carrier.defaultName(code),
    nickname: null,
    accountNumber: null,
    requiresFundedAccount: false,
    primary: true,
    active: true,
    currency: 'USD',
    // As they come back from where they are kept.
    settings: JSON.parse(JSON.stringify(carrier.readSettings(settings))),
  }
}

export function place(country: string, postalCode: string, more: Partial<Place> = {}): Place {
  return { country, postalCode, state: null, city: null, residential: false, ...more }
}

export function rateRequest(trial: CarrierTrial, more: Partial<RateRequest> = {}): RateRequest {
  return {
    from: trial.from,
    to: trial.domestic,
    parcel: { weightGrams: new Decimal(1200), dimensionsCm: null, packageCode: null },
    serviceCode: null,
    confirmation: 'none',
    insuredValue: new Decimal(0),
    shipDate: '2026-03-02',
    ...more,
  }
}

function bookingRequest(
  trial: CarrierTrial,
  more: Partial<RateRequest> & { serviceCode: string },
): BookingRequest {
  return {
    ...rateRequest(trial),
    idempotencyKey: `try-${randomUUID()}`,
    sender: addressAt(trial.from),
    recipient: addressAt(more.to ?? trial.domestic),
    reference: null,
    customs: null,
    isReturn: false,
    test: false,
    ...more,
  }
}

/** Draws 1, 2, 3, … */
function serialsFrom(first: number): () => Promise<number> {
  let next = first
  return async () => next++
}

export function carrierCases(name: string, trial: CarrierTrial): void {
  const { carrier } = trial
  const connection = connectionFor(trial)
  const firstService = async () => {
    const [rate] = await carrier.rates(connection, rateRequest(trial))
    assert.ok(rate, 'it goes to the domestic place')
    return rate.serviceCode
  }
  const refused = (work: Promise<unknown>, path: string) =>
    assert.rejects(work, (error: unknown) => {
      assert.ok(error instanceof HubError)
      assert.equal(error.code, 'invalid')
      assert.deepEqual(
        error.faults.map((fault) => fault.path),
        [path],
      )
      assert.match(error.message, /^[A-Z].*\.$/)
      return true
    })

  test(`${name}: services and packages are there, each code once, and go somewhere`, () => {
    for (const all of [carrier.services(connection), carrier.packages(connection)]) {
      assert.notEqual(all.length, 0)
      assert.equal(new Set(all.map(({ code }) => code)).size, all.length)
      for (const one of all) {
        assert.deepEqual(Object.keys(one), ['code', 'name', 'domestic', 'international'])
        assert.ok(one.name !== '' && (one.domestic || one.international))
      }
    }
  })

  test(`${name}: rates are cheapest first, in whole cents, of services that go there`, async () => {
    for (const to of [trial.domestic, trial.abroad]) {
      const rates = await carrier.rates(connection, rateRequest(trial, { to }))
      assert.notEqual(rates.length, 0)
      const totals = rates.map((rate) => rate.shipmentCost.plus(rate.otherCost).plus(rate.insuranceCost))
      assert.deepEqual(
        totals.map(Number),
        totals.map(Number).sort((a, b) => a - b),
      )
      for (const rate of rates) {
        for (const cost of [rate.shipmentCost, rate.otherCost, rate.insuranceCost]) {
          assert.ok(cost.decimalPlaces() <= 2 && cost.gte(0), `${cost}`)
        }
        const service = carrier.services(connection).find(({ code }) => code === rate.serviceCode)
        assert.equal(service?.name, rate.serviceName)
        assert.ok(to === trial.domestic ? service?.domestic : service?.international)
      }
    }
  })

  test(`${name}: the same question has the same answer, also about one service`, async () => {
    const rates = await carrier.rates(connection, rateRequest(trial))
    assert.deepEqual(await carrier.rates(connection, rateRequest(trial)), rates)
    for (const rate of rates) {
      const { serviceCode } = rate
      assert.deepEqual(await carrier.rates(connection, rateRequest(trial, { serviceCode })), [rate])
    }
  })

  test(`${name}: what is booked costs what was quoted`, async () => {
    for (const rate of await carrier.rates(connection, rateRequest(trial))) {
      const request = bookingRequest(trial, { serviceCode: rate.serviceCode })
      assert.deepEqual((await carrier.book(connection, request, serialsFrom(1))).rate, rate)
    }
  })

  test(`${name}: nobody goes to an uncovered place: no rates, and no booking`, async () => {
    const to = trial.uncovered
    assert.deepEqual(await carrier.rates(connection, rateRequest(trial, { to })), [])
    const request = bookingRequest(trial, { serviceCode: await firstService(), to })
    await refused(carrier.book(connection, request, serialsFrom(1)), 'shipTo.postalCode')
  })

  test(`${name}: an unknown service or package is refused by name`, async () => {
    const parcel = { ...rateRequest(trial).parcel, packageCode: 'no_such_package' }
    const serviceCode = 'no_such_service'
    await refused(carrier.rates(connection, rateRequest(trial, { serviceCode })), 'serviceCode')
    await refused(carrier.rates(connection, rateRequest(trial, { parcel })), 'packageCode')
    await refused(
      carrier.book(connection, bookingRequest(trial, { serviceCode }), serialsFrom(1)),
      'serviceCode',
    )
    const request = bookingRequest(trial, { serviceCode: await firstService(), parcel })
    await refused(carrier.book(connection, request, serialsFrom(1)), 'packageCode')
  })

  test(`${name}: a weight that no parcel has is refused`, async () => {
    const serviceCode = await firstService()
    for (const weight of ['0', '-1', '1e12', 'Infinity', 'NaN']) {
      const parcel = { ...rateRequest(trial).parcel, weightGrams: new Decimal(weight) }
      await refused(carrier.rates(connection, rateRequest(trial, { parcel })), 'weight')
      const request = bookingRequest(trial, { serviceCode, parcel })
      await refused(carrier.book(connection, request, serialsFrom(1)), 'weight')
    }
  })

  test(`${name}: a parcel too heavy for every service has no rates and no booking`, async () => {
    const parcel = { ...rateRequest(trial).parcel, weightGrams: new Decimal(1_900_000) }
    assert.deepEqual(await carrier.rates(connection, rateRequest(trial, { parcel })), [])
    const request = bookingRequest(trial, { serviceCode: await firstService(), parcel })
    await refused(carrier.book(connection, request, serialsFrom(1)), 'weight')
  })

  test(`${name}: a measure or an insured value that cannot be is refused`, async () => {
    const { parcel } = rateRequest(trial)
    const [one, none] = [new Decimal(1), new Decimal(0)]
    const flat = { ...parcel, dimensionsCm: { length: one, width: one, height: none } }
    await refused(carrier.rates(connection, rateRequest(trial, { parcel: flat })), 'dimensions.height')
    const insuredValue = new Decimal(-5)
    await refused(
      carrier.rates(connection, rateRequest(trial, { insuredValue })),
      'insuranceOptions.insuredValue',
    )
  })

  test(`${name}: tracking numbers are plain, and never the same`, async () => {
    const serials = serialsFrom(1)
    const numbers: string[] = []
    for (const to of [trial.domestic, trial.abroad]) {
      for (const { serviceCode } of await carrier.rates(connection, rateRequest(trial, { to }))) {
        for (let count = 0; count < 50; count += 1) {
          const request = bookingRequest(trial, { serviceCode, to })
          numbers.push((await carrier.book(connection, request, serials)).trackingNumber)
        }
      }
    }
    assert.equal(new Set(numbers).size, numbers.length)
    for (const number of numbers) assert.match(number, /^[A-Z0-9]{8,30}$/)
  })

  test(`${name}: a booking is taken back twice without harm`, async () => {
    const request = bookingRequest(trial, { serviceCode: await firstService() })
    const booking = await carrier.book(connection, request, serialsFrom(1))
    assert.equal(await carrier.cancel(connection, booking), null)
    assert.equal(await carrier.cancel(connection, booking), null)
  })

  if (carrier.findBooking) {
    test(`${name}: what is booked is found by its key until it is cancelled, and one key is booked once`, async () => {
      const request = bookingRequest(trial, { serviceCode: await firstService() })
      const find = (key: string) => carrier.findBooking?.(connection, key)
      const serials = serialsFrom(1)
      const keyed = { ...request, idempotencyKey: `found-${name}` }
      assert.equal(await find(keyed.idempotencyKey), null)
      const booking = await carrier.book(connection, keyed, serials)
      assert.deepEqual(await carrier.book(connection, keyed, serials), booking)
      const found = await find(keyed.idempotencyKey)
      assert.equal(found?.trackingNumber, booking.trackingNumber)
      assert.equal(found?.carrierReference, booking.carrierReference)
      assert.equal(await carrier.cancel(connection, booking), null)
      assert.equal(await find(keyed.idempotencyKey), null)
    })
  }

  test(`${name}: settings are kept as plain JSON, and nonsense is refused`, () => {
    const read = carrier.readSettings(trial.settings)
    assert.deepEqual(JSON.parse(JSON.stringify(read)), read)
    for (const nonsense of [7, 'text', [], { surely: 'not a setting' }]) {
      assert.throws(() => carrier.readSettings(nonsense), { code: 'invalid' })
    }
  })

  test(`${name}: settings that are written down to be edited are read again as they were`, () => {
    const read = carrier.readSettings(trial.settings)
    const written = JSON.parse(JSON.stringify(carrier.writeSettings?.(read) ?? read))
    assert.deepEqual(carrier.readSettings(written), read)
  })
}

function addressAt({ country, postalCode, state, city }: Place): Address {
  return {
    name: 'Ada Example',
    company: null,
    street1: '1 Long Street',
    street2: null,
    street3: null,
    city: city ?? 'Anytown',
    state,
    postalCode,
    country,
    phone: null,
    residential: null,
    addressVerified: null,
  }
}
