import { createAccount } from '../../../core/accounts/create-account.ts'
import type { Hub } from '../../../core/context.ts'
import { HubError } from '../../../core/errors.ts'
import type { Address } from '../../../core/orders/order.ts'
import type { Fields } from '../../../http/fields.ts'
import { bodyFields, type OpenEndpoint } from '../request.ts'

const shortestPassword = 8
const longestPassword = 200

// Makes a user and an account of theirs, where the hub allows it (V1 contract, section 11). What the vendor refuses by
// rule it answers with 200, success false and nulls.
export const registerAccount: OpenEndpoint = async (hub, request) => {
  if (!request.allowRegistration) {
    throw new HubError(
      'forbidden',
      'This hub does not let accounts be registered: its operator makes them on the command line, or sets ALLOW_REGISTRATION.',
    )
  }
  const body = bodyFields(request)
  const draft = parseRegistration(body)
  body.throwIfFaulty()
  return answer(hub, draft)
}

type Registration = ReturnType<typeof parseRegistration>

function parseRegistration(body: Fields) {
  const firstName = body.requiredText('firstName', { max: 49 }).trim()
  const lastName = body.requiredText('lastName', { max: 49 }).trim()
  const email = body.requiredText('email', { max: 254 }).trim()
  const password = body.requiredText('password', { max: longestPassword })
  if (email !== '' && !/^[^\s@]+@[^\s@]+$/.test(email))
    body.fault('email', 'The email field must be an e-mail address.')
  if (password !== '' && password.length < shortestPassword)
    body.fault('password', `The password field must have at least ${shortestPassword} characters.`)
  const name = `${firstName} ${lastName}`
  const company = body.text('companyName', { max: 100 })?.trim() || null
  return { email, password, name, company, origin: parseOrigin(body, name, company) }
}

/** The address given becomes that of the first warehouse; null where none is. */
function parseOrigin(body: Fields, name: string, company: string | null): Address | null {
  const country = parseCountry(body, 'shippingOriginCountryCode') ?? parseCountry(body, 'countryCode')
  const [street1, street2, city, state, postalCode] = ['addr1', 'addr2', 'city', 'state', 'zip'].map(
    (member) => body.text(member),
  )
  const phone = body.text('phone')
  if (!street1 && !city && !postalCode) return null
  return {
    name,
    company,
    street1: street1 ?? null,
    street2: street2 ?? null,
    street3: null,
    city: city ?? null,
    state: state ?? null,
    postalCode: postalCode ?? null,
    country,
    phone,
    residential: null,
    addressVerified: null,
  }
}

function parseCountry(body: Fields, member: string): string | null {
  const country = body.text(member)?.trim().toUpperCase() || null
  if (country === null || /^[A-Z]{2}$/.test(country)) return country
  return body.fault(
    member,
    `The ${member} field must be a two-character country code (ISO 3166-1), such as US.`,
  )
}

async function answer(hub: Hub, { email, password, name, company, origin }: Registration): Promise<object> {
  const draft = {
    name: company ?? name,
    owner: { email, name, password },
    marketplaceName: 'ShipStation',
    ...(origin ? { originAddress: origin } : {}),
  }
  try {
    const { account, apiKey, apiSecret } = await createAccount(hub, draft, 'registration')
    return { message: 'ShipStation account created.', sellerId: account.id, success: true, apiKey, apiSecret }
  } catch (error) {
    if (!(error instanceof HubError) || error.code !== 'conflict') throw error
    const message = `${email} has a login on this hub already.`
    return { message, sellerId: null, success: false, apiKey: null, apiSecret: null }
  }
}
