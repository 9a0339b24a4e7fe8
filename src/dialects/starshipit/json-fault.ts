// Where a text stops being JSON; what the engine says of it quotes the text, and with it perhaps a key.

type State = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'after value'

const space = /[ \t\n\r]*/y
/** Punctuation, a string without raw control characters, a number, a word. */
const token =
  /[\{\}\[\]:,]|"[^"\\[\p{Cc}--[\x7f-\x9f]]]*(?:\\(?:["\\\/bfnrt]|u[\dA-Fa-f]{4})[^"\\[\p{Cc}--[\x7f-\x9f]]]*)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+\-]?\d+)?|true|false|null/vy

/** The position, from 0, of the first character that no JSON text could have there. */
export function jsonFaultAt(text: string): number {
  const open: ('{' | '[')[] = []
  let state: State = 'value'
  let at = 0
  for (;;) {
    space.lastIndex = at
    space.exec(text)
    at = space.lastIndex
    token.lastIndex = at
    const found = token.exec(text)?.[0]
    const next: State | null = found === undefined ? null : step(state, found, open)
    if (found === undefined || next === null) return at
    state = next
    at += found.length
  }
}

/** The state after a token, null when the token may not stand there. */
function step(state: State, found: string, open: ('{' | '[')[]): State | null {
  if (state === 'colon') return found === ':' ? 'value' : null
  if (state === 'after value') {
    const inside = open.at(-1)
    if (found === ',' && inside) return inside === '{' ? 'key' : 'value'
    return found === (inside === '{' ? '}' : ']') && inside ? closed(open) : null
  }
  if ((state === 'key or end' && found === '}') || (state === 'value or end' && found === ']'))
    return closed(open)
  if (state === 'key' || state === 'key or end') return found.startsWith('"') ? 'colon' : null
  if (found === '{' || found === '[') {
    open.push(found)
    return found === '{' ? 'key or end' : 'value or end'
  }
  return /^[}\]:,]$/.test(found) ? null : 'after value'
}

function closed(open: ('{' | '[')[]): State {
  open.pop()
  return 'after value'
}
