import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { folded, nameQuery } from '../orders/order-words.ts'

let on: TestDatabase
before(async () => {
  on = await createTestDatabase()
})
after(() => on.drop())

async function finds(name: string, text: string, account = 1001): Promise<boolean | undefined> {
  const statement = 'select search_words($1, $2, null) @@ $3::tsquery as found'
  const values = [1001, folded(name), nameQuery(account, text)]
  const [row] = await on.database.query<{ found: boolean }>({ name: '', text: statement }, values)
  return row?.found
}

test('the words that the database keeps of a name are those that a search asks for', async () => {
  const spaces = [...' \t\n\v\f\r\u00a0\u1680\u2000\u2007\u200a\u2028\u2029\u202f\u205f\u3000\ufeff']
  for (const space of spaces) {
    const name = `Zoë${space}O'Hara \\ ${space}`
    for (const part of ['z', 'OË', name, `ë${space}o`, `${space}o`, "o'h", '\\', 'A \\'])
      assert.equal(await finds(name, part), true, JSON.stringify([space, part]))
    assert.equal(await finds(name, 'zoo'), false)
  }
  assert.equal(await finds('𝒵oë 🎁', '𝒵oë'), true)
  assert.equal(await finds('ΟΔΥΣΣΕΑΣ', 'δυσς'), true)
  assert.equal(await finds('', 'x'), false)
})

test('no search sees the words of another account, whatever their numbers', async () => {
  for (const account of [1, 35, 36, 1000, 1002, 36 ** 5, 2_147_483_647])
    assert.equal(await finds('Mara Lind', 'mara', account), false)
  const text = `select search_words($1, 'ab', '{7,8}')::text as words`
  for (const account of [1, 36, 1001, 46_656, 2_147_483_647]) {
    const scope = account.toString(36)
    const [row] = await on.database.query<{ words: string }>({ name: '', text }, [account])
    assert.equal(
      row?.words,
      [`${scope}n:ab`, `${scope}n:b`, `${scope}t:7`, `${scope}t:8`].map((word) => `'${word}'`).join(' '),
    )
  }
})
