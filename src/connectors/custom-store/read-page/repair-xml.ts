// One pass over XML that is not well-formed: what hand-made carts write wrong is made text (quirks 8, 9 and 10).
import { decodeHTMLStrict } from 'entities'

const own = new Set(['amp', 'lt', 'gt', 'quot', 'apos'])

/** Sections and comments that are closed, entities, and what stands alone: `&`, `<`, `<![CDATA[`, `]]>`. */
const parts =
  /<!\[CDATA\[(?:(?!<!\[CDATA\[)[\s\S])*?\]\]>|<!--(?:(?!<!--)[\s\S])*?-->|<\?[^<>]*?\?>|<!\[CDATA\[|\]\]>|&(#\d+|#[xX][\da-fA-F]+|[A-Za-z][A-Za-z\d]*);|&|<(?![/]?[A-Za-z_][^<>]*>)/g

export function repairXml(xml: string): string {
  return xml.replace(parts, (part: string, entity: string | undefined) => {
    if (part === '&') return '&amp;'
    if (part === '<') return '&lt;'
    if (part === '<![CDATA[' || part === ']]>') return ''
    if (entity === undefined || entity.startsWith('#') || own.has(entity)) return part
    const letter = decodeHTMLStrict(part)
    return letter === part ? `&amp;${entity};` : escaped(letter)
  })
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
}
