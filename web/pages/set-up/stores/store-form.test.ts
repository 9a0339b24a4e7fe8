import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connectionOf, emptyFields, fieldOf, type Kind, startingFields } from './store-form.ts'

const custom: Kind = {
  kind: 'custom',
  marketplace: {
    ...{ marketplaceId: 9001, name: 'Custom Store', canRefresh: true, supportsCustomMappings: true },
    ...{ supportsCustomStatuses: true, canConfirmShipments: true },
  },
  asks: {
    authModes: ['basic', 'header-pair'],
    settings: ['timeZone', 'everyMinutes', 'notifyDelayMinutes', 'createdOnly'],
  },
  defaultSettings: {
    ...{ authModes: ['basic', 'header-pair'], timeZone: 'UTC', allowHttp: false, createdOnly: false },
    ...{ cacheStamp: false, billToAsShipTo: false, everyMinutes: null, fetchNotes: false },
  },
  defaultMappings: [],
  presets: {
    generic: { settings: {}, mappings: [] },
    craft: { settings: { authModes: ['basic'], createdOnly: true }, mappings: [] },
  },
  givesHints: false,
}

test('a cart that is chosen brings its settings', () => {
  assert.deepEqual(startingFields(custom, null).authModes, ['basic', 'header-pair'])
  const craft = startingFields(custom, 'craft')
  assert.deepEqual([craft.authModes, craft.createdOnly], [['basic'], true])
})

test('what is sent is what the kind asks for, without blank credentials', () => {
  const fields = { ...emptyFields, ...startingFields(custom, 'generic'), url: 'https://shop.example/x' }
  assert.deepEqual(connectionOf({ ...fields, username: 'ann', everyMinutes: 30 }, custom), {
    ...{ url: 'https://shop.example/x', username: 'ann' },
    settings: {
      ...{ authModes: ['basic', 'header-pair'], timeZone: 'UTC', everyMinutes: 30, notifyDelayMinutes: 0 },
      createdOnly: false,
    },
  })
})

test('a fault is shown at the field that holds the member', () => {
  assert.deepEqual(['url', 'settings.timeZone', 'settings.authModes.1', 'everyMinutes'].map(fieldOf), [
    'url',
    'timeZone',
    'authModes',
    'everyMinutes',
  ])
})
