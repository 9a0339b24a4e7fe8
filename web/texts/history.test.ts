import assert from 'node:assert/strict'
import { test } from 'node:test'
import { history, type Words } from './history.ts'

const words: Words = {
  tag: (id) => `tag ${id}`,
  user: (id) => `user ${id}`,
  account: (id) => `account ${id}`,
  day: (day) => day,
  value: (_path, value) => String(value ?? 'nothing'),
}
const said = (kind: string, brief = {}) => history.sentence({ kind: kind as 'order_held', brief }, words)

test('every event of the history has its sentence', () => {
  const told: [string, object, string][] = [
    ['order_created', { origin: 'store', items: 2 }, 'Added by a store, 2 items'],
    ['order_tagged', { tagIds: [null, [101]] }, 'Tagged tag 101'],
    [
      'order_untagged',
      {
        tagIds: [[101, 102], [102]],
      },
      'Took off tag 101',
    ],
    ['order_user_assigned', { userId: [null, 'u'] }, 'Assigned to user u'],
    ['order_held', { holdUntilDate: [null, '2026-04-01'] }, 'Put on hold until 2026-04-01'],
    [
      'order_labelled',
      { carrierCode: [null, 'ups'], serviceCode: [null, 'ground'] },
      'Made a label (ups, ground)',
    ],
    ['order_moved_in', { fromAccount: 1001, toAccount: 1002 }, 'Moved here from account 1001'],
    ['buyer_not_told', { why: 'No mail server is set.' }, 'The buyer was not told: No mail server is set.'],
    ['order_merged', { children: [1, 2] }, 'Merged with 2 other orders'],
    ['something_new', {}, 'something new'],
  ]
  for (const [kind, brief, sentence] of told) assert.equal(said(kind, brief), sentence)
})

test('an edit tells its members, what follows from them, and what is only named', () => {
  const brief = {
    orderTotal: [10, 12],
    changed: ['shipTo', 'extras'],
    edits: [{ path: 'shipTo.city', was: 'Austin', is: 'Dallas' }],
  }
  assert.deepEqual(history.changes({ kind: 'order_updated', brief }, words), [
    { what: 'Ship to: city', was: 'Austin', is: 'Dallas' },
    { what: 'Total', was: '10', is: '12' },
    { what: 'Further details' },
  ])
})

test('whoever acted is named as people know them', () => {
  assert.equal(history.actor('user Ann Lee (ann@example.com)'), 'Ann Lee')
  assert.equal(history.actor('key 12 (ERP)'), 'API key “ERP”')
  assert.equal(history.actor('key 12'), 'API key 12')
  assert.equal(history.actor('hub'), 'Packhouse')
  assert.equal(history.actor('command line'), 'Command line')
})
