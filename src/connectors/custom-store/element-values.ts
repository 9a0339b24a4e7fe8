// What an element says: by the names of the protocol, whatever else stands beside them.
import { decodeHTMLStrict } from 'entities'
import { forbiddenCharacters } from '../forbidden-characters.ts'
import type { Element } from './read-page/parse-elements.ts'

/** Text as sent, trimmed; null for none. Entities that were escaped once more are decoded (quirk 6). */
export function textOf(parent: Element | null, name: string): string | null {
  for (const { name: found, text } of parent?.children ?? []) {
    if (found !== name) continue
    const value = decodedOnce(text).trim()
    // A single element that comes twice: the first that says something wins (quirk 32).
    if (value !== '') return value
  }
  return null
}

/** The first such element with anything in it. */
export function childOf(parent: Element | null, name: string): Element | null {
  const all = childrenOf(parent, name)
  return all.find(({ children }) => children.length > 0) ?? all[0] ?? null
}

export function childrenOf(parent: Element | null, name: string): Element[] {
  return parent?.children.filter((child) => child.name === name) ?? []
}

export function isTrue(text: string | null): boolean {
  return /^(true|1|yes|y|on)$/i.test(text ?? '')
}

function decodedOnce(text: string): string {
  return text.includes('&') ? decodeHTMLStrict(text).replace(forbiddenCharacters, '').toWellFormed() : text
}
