import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { invalid } from '../errors.ts'

const shortest = 8
/** Hashing takes its time, so nobody may send a book. */
const longest = 200

/** Hashed by argon2id, with its salt and cost in the text. */
export async function hashPassword(password: string): Promise<string> {
  if (password.length < shortest) throw invalid('password', `A password has at least ${shortest} characters.`)
  if (password.length > longest) throw invalid('password', `A password has at most ${longest} characters.`)
  return hash(password)
}

export async function isPassword(hashed: string, password: string): Promise<boolean> {
  return password.length <= longest && (await verify(hashed, password))
}

/** Easy to copy: no letters that look alike. */
export function makePassword(): string {
  const letters = 'abcdefghijkmnpqrstuvwxyz23456789'
  return [...randomBytes(16)].map((byte) => letters[byte % letters.length]).join('')
}
