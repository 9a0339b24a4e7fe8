// Secrets that must be read again (store passwords, webhook secrets) are kept sealed: AES-256-GCM under one key of the hub.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const VERSION = 'v1'
const IV_BYTES = 12
const TAG_BYTES = 16

export interface Sealer {
  /** `context` (`store 7001`) binds the text to its place: moved elsewhere it does not open. */
  seal(text: string, context: string): string
  /** @throws Error when it was sealed with another key or for another place, or was changed. */
  open(sealed: string, context: string): string
}

/** @param key 32 bytes */
export function createSealer(key: Buffer): Sealer {
  return {
    seal(text, context) {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context))
      const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return `${VERSION}.${sealed.toString('base64')}`
    },
    open(sealed, context) {
      const bytes = Buffer.from(sealed.slice(VERSION.length + 1), 'base64')
      if (!sealed.startsWith(`${VERSION}.`) || bytes.length < IV_BYTES + TAG_BYTES)
        throw new Error('This is no sealed secret.')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      })
      decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(-TAG_BYTES))
      try {
        const opened = [decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]
        return Buffer.concat(opened).toString('utf8')
      } catch (error) {
        throw new Error('A sealed secret does not open: SECRETS_KEY is not the one it was sealed with.', {
          cause: error,
        })
      }
    },
  }
}
