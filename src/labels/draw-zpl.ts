// Draws a page in ZPL II for a 203 dpi label printer, with the printer's own font and code commands.
import type { Mark, Page, TextMark } from './page.ts'

/** Font 0 names its size by the whole height of a line, our pages by the em. */
const fontZeroPerEm = 1.06

export function drawZpl(page: Page): string {
  return [
    '^XA',
    '^CI28',
    `^PW${page.width}`,
    `^LL${page.height}`,
    '^LH0,0',
    // Show what the font lacks; order and join right-to-left scripts.
    '^PA1,1,1,0',
    ...page.marks.flatMap(commands),
    '^XZ',
    '',
  ].join('\n')
}

function commands(mark: Mark): string[] {
  switch (mark.kind) {
    case 'text':
      return [text(mark)]
    case 'filled':
      return [
        `^FO${mark.x},${mark.y}^GB${mark.width},${mark.height},${Math.min(mark.width, mark.height)},B,0^FS`,
      ]
    case 'framed':
      return [`^FO${mark.x},${mark.y}^GB${mark.width},${mark.height},${mark.line},B,0^FS`]
    case 'bars':
      return [
        `^BY${mark.module},3,${mark.height}`,
        `^FO${mark.x},${mark.y}^BCN,${mark.height},N,N,N,A^FH_^FD${escaped(mark.text)}^FS`,
      ]
    case 'cells':
      // Escapes inside the code are moved off the underscore, which older firmware takes for them.
      return [`^FO${mark.x},${mark.y}^BXN,${mark.module},200,0,0,6,~^FH_^FD${escaped(mark.text)}^FS`]
    case 'watermark':
      // A printer knows no grey; the framed SAMPLE beside it says the same.
      return []
  }
}

function text(mark: TextMark): string {
  const size = Math.round(mark.size * fontZeroPerEm)
  const reversed = mark.ink === 'white' ? '^FR' : ''
  const { x, width } = mark.centredIn ?? { x: mark.x, width: 0 }
  const block = width > 0 ? `^FB${Math.round(width)},1,0,C` : ''
  const place = `^FT${Math.round(x)},${Math.round(mark.baseline)}`
  return `${place}^A0N,${size},${size}${block}${reversed}^FH_^FD${escaped(mark.text)}^FS`
}

/** What would end the field or begin a command goes as hexadecimal. */
function escaped(text: string): string {
  return text.replace(/[\^~_\\]/g, (character) => `_${character.charCodeAt(0).toString(16).toUpperCase()}`)
}
