import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openEventStream } from './event-stream.ts'

test('a reader that is far behind is told once to ask for everything, and then hears on', () => {
  const stream = openEventStream()
  for (let sent = 0; sent < 1_000; sent += 1) stream.send({ text: 'x'.repeat(200), sent })
  const read = () => String(stream.content.read())
  assert.ok(read().length < 70_000)
  assert.equal(read(), 'event: resync\ndata: {}\n\n')
  stream.send({ sent: 'later' })
  assert.equal(read(), 'data: {"sent":"later"}\n\n')
  stream.content.destroy()
})

test('a stream that ended sends no more', async () => {
  const stream = openEventStream()
  stream.send({ topic: 'tags' })
  stream.end('stopping')
  stream.send({ topic: 'orders' })
  const chunks: unknown[] = []
  for await (const chunk of stream.content) chunks.push(chunk)
  assert.match(
    Buffer.concat(chunks as Buffer[]).toString(),
    /data: \{"topic":"tags"\}\n\nevent: stopping\ndata: \{\}\n\n$/,
  )
})
