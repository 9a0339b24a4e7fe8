// Line and column of a fault as a person finds them in the page that the cart sent.

interface Place {
  line: number
  column: number
}

export type PlaceFinder = (start: number, inPart: Place) => Place

/** For parts of the text asked about in their order: a page may hold very many faults. All places are from 1. */
export function createPlaceFinder(page: Place & { text: string }): PlaceFinder {
  let line = page.line
  let lineStart = 1 - page.column
  let counted = 0
  return (start, inPart) => {
    for (
      let at = page.text.indexOf('\n', counted);
      at >= 0 && at < start;
      at = page.text.indexOf('\n', at + 1)
    ) {
      line += 1
      lineStart = at + 1
      counted = at + 1
    }
    const column = inPart.line === 1 ? start - lineStart + inPart.column : inPart.column
    return { line: line + inPart.line - 1, column }
  }
}
