// Black or white, whichever is easier to read on a colour (WCAG 2.2, contrast). Pure.

/** Of the two one always reaches 4.5 to 1. */
export function readableOn(color: string): '#000000' | '#ffffff' {
  const light = luminance(color)
  const onBlack = (light + 0.05) / 0.05
  const onWhite = 1.05 / (light + 0.05)
  return onBlack >= onWhite ? '#000000' : '#ffffff'
}

/** From 0 for black to 1 for white. */
export function luminance(color: string): number {
  const [, red = '0', green = '0', blue = '0'] = /^#(..)(..)(..)$/.exec(color) ?? []
  const [r = 0, g = 0, b = 0] = [red, green, blue].map((part) => linear(Number.parseInt(part, 16) / 255))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function linear(part: number): number {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
}
