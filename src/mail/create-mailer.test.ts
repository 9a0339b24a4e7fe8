import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { MailRefused } from '../core/notices/mailer.ts'
import { createMailer } from './create-mailer.ts'

const mail = { to: 'mara@example.com', subject: 'Zoë’s order', text: 'It has left.\n' }

async function withServer(refusal: number | null, work: (url: string, received: string[]) => Promise<void>) {
  const received: string[] = []
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo(_address, _session, done) {
      done(refusal === null ? null : Object.assign(new Error('no such box'), { responseCode: refusal }))
    },
    onData(stream, _session, done) {
      let text = ''
      stream.on('data', (part: Buffer) => {
        text += part.toString('utf8')
      })
      stream.on('end', () => {
        received.push(text)
        done()
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  try {
    await work(`smtp://127.0.0.1:${port}`, received)
  } finally {
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }
}

test('mail reaches the server with its sender, receiver and subject', () =>
  withServer(null, async (smtpUrl, received) => {
    await createMailer({ smtpUrl, from: 'orders@example.com' })?.send(mail)
    assert.equal(received.length, 1)
    assert.match(
      received[0] ?? '',
      /From: orders@example\.com[\s\S]*To: mara@example\.com[\s\S]*It has left\./,
    )
  }))

test('an address that will never do is told apart from a server that is busy', async () => {
  await withServer(550, async (smtpUrl) => {
    await assert.rejects(
      createMailer({ smtpUrl, from: 'orders@example.com' })?.send(mail) ?? Promise.resolve(),
      MailRefused,
    )
  })
  await withServer(451, async (smtpUrl) => {
    const sending = createMailer({ smtpUrl, from: 'orders@example.com' })?.send(mail) ?? Promise.resolve()
    await assert.rejects(sending, (error) => error instanceof Error && !(error instanceof MailRefused))
  })
})

test('without a mail server there is no mailer', () => {
  assert.equal(createMailer({ smtpUrl: null, from: 'orders@example.com' }), null)
})
