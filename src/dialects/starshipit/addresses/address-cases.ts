// What the tests of the address book share.
import assert from 'node:assert/strict'
import type { Json, TestAccount } from '../../../../test/support/hub.ts'

/** An entry with every part, as it is answered. */
export const whole = {
  ...{ code: 'M-1', name: 'Mere Aroha', company: 'Aro', building: 'Level 2', street: '4 Kauri Road' },
  ...{ suburb: 'Birkenhead', city: 'Auckland', state: 'AKL', post_code: '0626', country: 'New Zealand' },
  ...{ phone: '021 555', email: 'mere@example.com', instructions: 'Ring twice', carrier: 3 },
  signature_required: true,
}

export async function addAddress({ starshipit }: TestAccount, address: Json): Promise<number> {
  const answer = await starshipit.post<{ id: number }>('/api/addressbook', { address })
  assert.equal(answer.status, 200, answer.text)
  return answer.body.id
}

export async function listedAddresses(
  { starshipit }: TestAccount,
  path = '',
): Promise<{ addresses: (Json & { id: number })[]; total_count: number }> {
  const answer = await starshipit.get<{
    addresses: (Json & { id: number })[]
    total_count: number
    success: boolean
  }>(`/api/addressbook${path}`)
  assert.deepEqual([answer.status, answer.body.success], [200, true], answer.text)
  const { addresses, total_count } = answer.body
  return { addresses, total_count }
}
