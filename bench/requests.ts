// HTTP requests as bytes.

export interface RequestDraft {
  method: 'GET' | 'POST'
  path: string
  authorization?: string
  body?: string
}

export function requestBytes({ method, path, authorization, body }: RequestDraft): Uint8Array {
  const head = [
    `${method} ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    ...(authorization === undefined ? [] : [`Authorization: ${authorization}`]),
    ...(body === undefined
      ? []
      : ['Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`]),
  ]
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body ?? ''}`)
}
