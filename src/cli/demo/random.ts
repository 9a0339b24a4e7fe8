// Chance that repeats itself: the same seed gives the same demo on every machine (mulberry32).

export interface Chance {
  /** From 0 up to 1. */
  next(): number
  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number
  pick<T>(values: readonly [T, ...T[]]): T
  /** True so often. */
  is(likelihood: number): boolean
  letters(count: number, alphabet: string): string
}

export function createChance(...seeds: readonly number[]): Chance {
  let state = seeds.reduce((mixed, seed) => Math.imul(mixed ^ seed, 0x9e3779b1) + 0x85ebca6b, 0x243f6a88) | 0
  function next(): number {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    between,
    pick: (values) => values[between(0, values.length - 1)] ?? values[0],
    is: (likelihood) => next() < likelihood,
    letters: (count, alphabet) =>
      Array.from({ length: count }, () => alphabet.charAt(between(0, alphabet.length - 1))).join(''),
  }
}
