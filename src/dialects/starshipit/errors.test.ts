import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { HubError } from '../../core/errors.ts'
import { presentError, Refused, refusedRows } from './errors.ts'

suite('refusals', () => {
  test('each faulty field is an error of its own, named by its whole path', () => {
    const faults = [
      { path: 'order.destination.street', text: 'The street field is required.' },
      { path: 'order_ids[1]', text: 'The order_ids[1] field must be a whole number.' },
      { path: '', text: 'The body must be a JSON object.' },
    ]
    assert.deepEqual(presentError(new HubError('invalid', 'no', { faults })), {
      status: 400,
      isGateway: false,
      content: {
        success: false,
        errors: [
          { message: 'Invalid request', details: 'order.destination.street is required' },
          { message: 'Invalid request', details: 'order_ids[1] must be a whole number' },
          { message: 'Invalid request', details: 'The body must be a JSON object.' },
        ],
      },
    })
  })

  test('a business failure is answered 200', () => {
    const errors = [{ message: 'Order not found', details: 'order_id 5 is not an order of this account' }]
    const answer = { status: 200, isGateway: false, content: { success: false, errors } }
    assert.deepEqual(presentError(new Refused(errors)), answer)
    assert.deepEqual(presentError(new HubError('not_found', errors[0]?.details ?? '')), answer)
  })

  test('what the gateway refuses has its shape', () => {
    assert.deepEqual(presentError(new HubError('too_many', 'Too many requests')), {
      status: 429,
      isGateway: true,
      content: { statusCode: 429, message: 'Too many requests' },
    })
  })

  test('refused rows are named by their place', () => {
    const error = new HubError('not_allowed_now', 'No order was assigned.', {
      rows: [
        { index: 0, code: 'not_found', text: 'is not an order of this account' },
        { index: 2, code: 'conflict', text: 'the number is taken' },
      ],
    })
    const words = { refused: 'Order cannot be assigned', name: (index: number) => `orders[${index}]` }
    const refused = refusedRows(error, words)
    assert.ok(refused instanceof Refused)
    assert.deepEqual(refused.errors, [
      { message: 'Order not found', details: 'orders[0] is not an order of this account' },
      { message: 'Order cannot be assigned', details: 'orders[2]: the number is taken' },
    ])
  })

  test('other errors pass as they are', () => {
    const words = { refused: 'no', name: () => '' }
    for (const error of [new Error('bug'), new HubError('unavailable', 'away')]) {
      assert.equal(refusedRows(error, words), error)
    }
  })
})
