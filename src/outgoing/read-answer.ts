// The body of an answer: decompressed, and never more of it than the caller wants.
import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import type { OutgoingRequest } from '../core/outgoing.ts'
import { failed } from './failures.ts'

type Limits = Pick<OutgoingRequest, 'maxBodyBytes' | 'onTooLarge'>

/** @throws OutgoingError too_large; errors of the stream as they are */
export async function readBody(
  body: Readable,
  encoding: string | undefined,
  { maxBodyBytes, onTooLarge }: Limits,
  host: string,
): Promise<{ body: Buffer; cut: boolean }> {
  const source = decompressed(body, encoding)
  const parts: Buffer[] = []
  let length = 0
  try {
    for await (const part of source as AsyncIterable<Buffer>) {
      const room = maxBodyBytes - length
      if (part.length <= room) {
        parts.push(part)
        length += part.length
        continue
      }
      if (onTooLarge === 'refuse') throw failed('too_large', host)
      parts.push(part.subarray(0, room))
      return { body: Buffer.concat(parts), cut: true }
    }
    return { body: Buffer.concat(parts), cut: false }
  } catch (error) {
    // The status has come: whoever wants a part of the body only is content with it.
    if (onTooLarge === 'refuse') throw error
    return { body: Buffer.concat(parts), cut: true }
  } finally {
    // Ends the connection where the answer goes on.
    if (!body.readableEnded) body.on('error', () => {}).destroy()
  }
}

function decompressed(body: Readable, encoding: string | undefined): Readable {
  const name = encoding?.trim().toLowerCase()
  const open =
    name === 'gzip' || name === 'x-gzip'
      ? createGunzip()
      : name === 'deflate'
        ? createInflate()
        : name === 'br'
          ? createBrotliDecompress()
          : null
  if (!open) return body
  body.on('error', (error) => open.destroy(error))
  return body.pipe(open)
}
