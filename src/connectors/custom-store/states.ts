// States of the United States and provinces of Canada: names to codes (stores-and-webhooks, quirk 25).

const names: Record<string, string> = {
  US: `Alabama AL|Alaska AK|American Samoa AS|Arizona AZ|Arkansas AR|California CA|Colorado CO|Connecticut CT|Delaware DE|District of Columbia DC|Washington DC DC|Washington D.C. DC|Florida FL|Georgia GA|Guam GU|Hawaii HI|Idaho ID|Illinois IL|Indiana IN|Iowa IA|Kansas KS|Kentucky KY|Louisiana LA|Maine ME|Maryland MD|Massachusetts MA|Michigan MI|Minnesota MN|Mississippi MS|Missouri MO|Montana MT|Nebraska NE|Nevada NV|New Hampshire NH|New Jersey NJ|New Mexico NM|New York NY|North Carolina NC|North Dakota ND|Northern Mariana Islands MP|Ohio OH|Oklahoma OK|Oregon OR|Pennsylvania PA|Puerto Rico PR|Rhode Island RI|South Carolina SC|South Dakota SD|Tennessee TN|Texas TX|Utah UT|Vermont VT|Virgin Islands VI|Virginia VA|Washington WA|West Virginia WV|Wisconsin WI|Wyoming WY|Armed Forces Americas AA|Armed Forces Europe AE|Armed Forces Pacific AP`,
  CA: `Alberta AB|British Columbia BC|Manitoba MB|New Brunswick NB|Newfoundland NL|Newfoundland and Labrador NL|Northwest Territories NT|Nova Scotia NS|Nunavut NU|Ontario ON|Prince Edward Island PE|Quebec QC|Québec QC|Saskatchewan SK|Yukon YT|Yukon Territory YT`,
}
const codes = Object.fromEntries(
  Object.entries(names).map(([country, list]) => [
    country,
    new Map(list.split('|').map((entry) => [entry.slice(0, -3).toLowerCase(), entry.slice(-2)])),
  ]),
)

/** A code for the states of the two countries; everything else as it was sent. */
export function stateCode(state: string, country: string | null): string {
  const known = codes[country ?? '']
  if (!known) return state
  const withoutCountry = state.replace(new RegExp(`^${country}-`, 'i'), '')
  if (/^[a-z]{2}$/i.test(withoutCountry)) return withoutCountry.toUpperCase()
  return known.get(state.toLowerCase()) ?? state
}
