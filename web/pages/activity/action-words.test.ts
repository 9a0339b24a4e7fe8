import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BulkActionWire } from '../../api/bulk.ts'
import { nameOf, outcomeOf, percentOf, whoOf } from './action-words.ts'

const action: BulkActionWire = {
  ...{ bulkActionId: 1, kind: 'tag', parameters: { tagIds: [1] }, selection: { orders: 3 }, actor: 'hub' },
  ...{
    state: 'done',
    message: null,
    total: 3,
    done: 2,
    refused: 1,
    undoOf: null,
    undoneBy: null,
    mayUndo: true,
  },
  ...{ createdAt: '2026-03-02T17:46:02.120Z', endedAt: null, hasPapers: false },
}

test('an undo is named after what it takes back', () => {
  assert.equal(nameOf(action), 'Tag')
  assert.equal(nameOf({ ...action, undoOf: 7 }), 'Undo: Tag')
  assert.equal(outcomeOf({ ...action, undoOf: 7 }), 'Undone: 2 orders')
})

test('of a user the name is told, of anybody else all there is', () => {
  assert.equal(whoOf('user Ann (the first) Lee (ann@example.com)'), 'Ann (the first) Lee')
  assert.equal(whoOf('key 12 (ERP)'), 'key 12 (ERP)')
})

test('refused orders count as gone through, and nothing at all is all of it', () => {
  assert.equal(percentOf({ done: 1, refused: 1, total: 3 }), 66)
  assert.equal(percentOf({ done: 0, refused: 0, total: 0 }), 100)
})
