import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { invalid } from '../errors.ts'

const shortest = 8
/** Hashing takes its time, so nobody may send a book. */
const longest = 200
/** Of a text that was thrown away, at the same cost as every other. */
const hashOfNobody =
  '$argon2id$v=19$m=19456,t=2,p=1$uT4nZgztip+o43AZsUHs9A$giU7gm8tzr50bS7Qu+G5oVMKp5L4cp4uSnzM4TulPzk'

/** Hashed by argon2id, with its salt and cost in the text. */
export async function hashPassword(password: string, path = 'password'): Promise<string> {
  if (password.length < shortest) throw invalid(path, `A password has at least ${shortest} characters.`)
  if (password.length > longest) throw invalid(path, `A password has at most ${longest} characters.`)
  return hash(password)
}

/** Null for somebody who is not known: it takes as long as a wrong password does, so that time tells nothing. */
export async function isPassword(hashed: string | null, password: string): Promise<boolean> {
  return password.length <= longest && (await verify(hashed ?? hashOfNobody, password)) && hashed !== null
}

/** Easy to copy: no letters that look alike. */
export function makePassword(): string {
  const letters = 'abcdefghijkmnpqrstuvwxyz23456789'
  return [...randomBytes(16)].map((byte) => letters[byte % letters.length]).join('')
}
