// Check digits that carriers put at the end of their numbers. Each takes the digits before it.

/** GS1 mod 10: weights 3, 1, 3, … from the right. */
export function mod10CheckDigit(digits: string): number {
  const sum = [...digits]
    .reverse()
    .reduce((sum, digit, at) => sum + Number(digit) * (at % 2 === 0 ? 3 : 1), 0)
  return (10 - (sum % 10)) % 10
}

const s10Weights = [8, 6, 4, 2, 3, 5, 9, 7]

/** UPU S10: eight digits, weights 8 6 4 2 3 5 9 7, mod 11. */
export function s10CheckDigit(digits: string): number {
  const sum = s10Weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0)
  const rest = 11 - (sum % 11)
  if (rest === 10) return 0
  return rest === 11 ? 5 : rest
}

/** A UPU S10 number: two letters for the kind of item, a serial, a check digit, the country of posting. */
export function s10Number(letters: string, eightDigits: string, country: string): string {
  return `${letters}${eightDigits}${s10CheckDigit(eightDigits)}${country}`
}
