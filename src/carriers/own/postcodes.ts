// Prefixes and ranges of postcodes. Blanks, hyphens and letter case do not matter.

/** `first` alone: a prefix, the empty one holds everything. With `last`: all from one to the other, by their beginning. */
export interface PostcodeRule {
  first: string
  last: string | null
}

/** Countries whose postcodes begin with a district of varying length: AB1 is not AB10, and B is not BT. */
const districtCountries = new Set(['GB', 'GG', 'IM', 'JE'])
const british = /^([A-Z]{1,2})(\d{1,2})([A-Z]?)$/
const fullBritish = /^(.{2,4})\d[A-Z]{2}$/

/** A rule as it is written: `90`, `SW1A`, `2000-2999`, `IV1-IV28`, `K1A-K2Z`, `*`. A phrase when it is none. */
export function readPostcodeRule(text: string): PostcodeRule | string {
  const parts = text.toUpperCase().split('-').map(plain)
  const [first = '', last] = parts
  if (text.trim() === '*') return { first: '', last: null }
  if (parts.length > 2 || parts.some((part) => !/^[A-Z0-9]{1,12}$/.test(part))) {
    return `'${text}' is neither the beginning of a postcode nor a range such as 2000-2999`
  }
  if (last === undefined) return { first, last: null }
  const [from, to] = [british.exec(first), british.exec(last)]
  const isDistricts = from && to && from[1] === to[1]
  if (!isDistricts && first.length !== last.length) {
    return `'${text}' must have as many characters before the hyphen as after it; write 0800-0999, not 800-999`
  }
  const isRising =
    isDistricts && first.length !== last.length ? Number(from[2]) <= Number(to[2]) : first <= last
  return isRising ? { first, last } : `'${text}' ends before it begins`
}

export function rulesHold(rules: readonly PostcodeRule[], country: string, postcode: string): boolean {
  const code = plain(postcode.toUpperCase())
  const holds = districtCountries.has(country) ? holdsDistrict : holdsBeginning
  return rules.some((rule) => rule.first === '' || holds(rule, code))
}

function holdsBeginning({ first, last }: PostcodeRule, code: string): boolean {
  if (last === null) return code.startsWith(first)
  const beginning = code.slice(0, first.length)
  return beginning.length === first.length && first <= beginning && beginning <= last
}

function holdsDistrict({ first, last }: PostcodeRule, code: string): boolean {
  const district = fullBritish.exec(code)?.[1] ?? code
  if (last === null) {
    if (!code.startsWith(first)) return false
    const next = district.slice(first.length, first.length + 1)
    return next === '' || isDigit(next) !== isDigit(first.slice(-1))
  }
  const [from, to, place] = [british.exec(first), british.exec(last), british.exec(district)]
  if (!from || !to || !place || from[1] !== to[1]) return holdsBeginning({ first, last }, code)
  const number = Number(place[2])
  return place[1] === from[1] && Number(from[2]) <= number && number <= Number(to[2])
}

/** Also drops the asterisk of `90*`. */
function plain(text: string): string {
  return text.replace(/[\s*-]/g, '')
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9'
}
