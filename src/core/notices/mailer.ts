// Mail that the hub sends by itself; `src/mail` does it, where a mail server is set.

export interface Mail {
  to: string
  subject: string
  text: string
}

export interface Mailer {
  /** @throws MailRefused for an address that will never do, Error for what may heal */
  send(mail: Mail): Promise<void>
}

/** The mail server said that it will never take this mail. */
export class MailRefused extends Error {}
