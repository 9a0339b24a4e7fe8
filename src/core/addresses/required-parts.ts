// What an address must have in these countries, as Google's address data says it (libaddressinput, the `require` of each
// country in cpp/src/region_data_constants.cc, June 2025): A a street, C a city or suburb, S a state, Z a postal code.
// Only countries whose data asks for a postal code, and whose pattern of them we have.

export type Part = 'street' | 'city' | 'state' | 'postCode'

const letters: Record<string, Part> = { A: 'street', C: 'city', S: 'state', Z: 'postCode' }

const countries: Record<string, string> = {
  ACSZ: 'AU CA CN ES IN IT KR MX TW US',
  ACZ: 'AT BE CH CZ DE DK EE FI FR GB GR HU LI LT LU LV MY NL NO NZ PL PT RO SE SK TR UA ZA',
  ASCZ: 'BR',
  ASZ: 'JP',
  AZ: 'SG',
}

export const requiredParts: ReadonlyMap<string, readonly Part[]> = new Map(
  Object.entries(countries).flatMap(([required, codes]) =>
    codes.split(' ').map((code) => [code, [...required].flatMap((letter) => letters[letter] ?? [])] as const),
  ),
)
