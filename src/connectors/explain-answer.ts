// What a cart says instead of orders, in its own words (stores-and-webhooks, 1.5 and quirk 33).
import { decodeHTML } from 'entities'

const LONGEST_MESSAGE = 500
/** Messages stand at the beginning. */
const READ_CHARACTERS = 20_000

export interface Explanation {
  /** A whole sentence about what came, with the cart's own message in it. */
  sentence: string
  /** The cart says that it was the credentials. */
  isAuth: boolean
}

export function explainAnswer(text: string): Explanation {
  const head = text.slice(0, READ_CHARACTERS).trim()
  if (head === '') {
    return {
      sentence:
        'The cart answered with nothing. Its log may say why; a page that takes too much memory ends like this too.',
      isAuth: false,
    }
  }
  const isAuth = /<faultcode>\s*(?:<!\[CDATA\[)?\s*40[13]\b/i.test(head)
  const message = cartMessage(head)
  if (isWebPage(head)) {
    return {
      sentence: `The cart answered with a web page (“${message}”) instead of orders. Check the address; a login page, a firewall or a maintenance mode may stand before it.`,
      isAuth,
    }
  }
  return { sentence: `The cart answered “${message}” instead of orders.`, isAuth }
}

/** The message inside an answer; else its first 500 characters without tags. */
export function cartMessage(text: string): string {
  const head = text.slice(0, READ_CHARACTERS).trim()
  const found = jsonMessage(head) ?? xmlMessage(head) ?? head
  return cut(plain(found))
}

function jsonMessage(text: string): string | null {
  if (!/^[{["]/.test(text)) return null
  try {
    return messageIn(JSON.parse(text), 0)
  } catch {
    return null
  }
}

function messageIn(value: unknown, depth: number): string | null {
  if (typeof value === 'string') return value === '' ? null : value
  if (typeof value !== 'object' || value === null || depth > 3) return null
  if (Array.isArray(value)) return messageIn(value[0], depth + 1)
  const members = value as Record<string, unknown>
  for (const name of ['message', 'data', 'error', 'errors', 'error_description', 'detail']) {
    const message = messageIn(members[name], depth + 1)
    if (message !== null) return message
  }
  return null
}

function xmlMessage(text: string): string | null {
  if (isWebPage(text)) return /<title[^>]*>([\s\S]*?)<\/title>/i.exec(text)?.[1] ?? null
  const found = /<(faultstring|error|message|date)\b[^>]*>([\s\S]*?)<\/\1\s*>/i.exec(text)
  return found?.[2] ?? null
}

export function isWebPage(text: string): boolean {
  return /^\s*(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html|head|body)\b/i.test(text)
}

function plain(text: string): string {
  const withoutTags = text
    .replace(/<!\[CDATA\[([\s\S]*?)(?:\]\]>|$)/g, '$1')
    .replace(/<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, ' ')
    .replace(/<[^<>]*>/g, ' ')
  return decodeHTML(withoutTags)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
}

function cut(text: string): string {
  return text.length > LONGEST_MESSAGE ? `${text.slice(0, LONGEST_MESSAGE).toWellFormed()}…` : text
}
