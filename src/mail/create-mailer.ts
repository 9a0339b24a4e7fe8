// The hub's own mail, by the server of SMTP_URL. Null without one.
import { createTransport } from 'nodemailer'
import { type Mailer, MailRefused } from '../core/notices/mailer.ts'

const timeoutMs = 30_000

/** @param smtpUrl `smtps://user:password@mail.example.com` */
export function createMailer({ smtpUrl, from }: { smtpUrl: string | null; from: string }): Mailer | null {
  if (smtpUrl === null) return null
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  })
  return {
    async send(mail) {
      try {
        await transport.sendMail({ from, ...mail })
      } catch (error) {
        throw worded(error)
      }
    },
  }
}

/** Answers from 500 on are final (RFC 5321, 4.2.1). */
function worded(error: unknown): Error {
  const message = error instanceof Error ? error.message : String(error)
  const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0
  return code >= 500 ? new MailRefused(message, { cause: error }) : new Error(message, { cause: error })
}
