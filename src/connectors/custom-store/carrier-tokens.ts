// The protocol's words for carriers (stores-and-webhooks, 1.4) by V1's codes.

const tokens: Record<string, string> = {
  stamps_com: 'USPS',
  usps: 'USPS',
  endicia: 'USPS',
  express_1: 'USPS',
  pitney_bowes: 'USPS',
  ups: 'UPS',
  ups_mail_innovations: 'UPSMI',
  upsmi: 'UPSMI',
  fedex: 'FedEx',
  fedex_canada: 'FedExCanada',
  fedex_international_mail_service: 'FedExInternationalMailService',
  dhl: 'DHL',
  dhl_express: 'DHL',
  dhl_global_mail: 'DHLGlobalMail',
  dhl_ecommerce: 'DHLGlobalMail',
  canada_post: 'CanadaPost',
  ontrac: 'OnTrac',
  newgistics: 'Newgistics',
  first_mile: 'FirstMile',
  globegistics: 'Globegistics',
  lone_star: 'LoneStar',
  lonestar: 'LoneStar',
  asendia: 'Asendia',
  royal_mail: 'RoyalMail',
  apc: 'APC',
  brokers_worldwide: 'BrokersWorldWide',
  access_worldwide: 'AccessWorldwide',
}
/** What V1 adds to a code: whose account it is, or where. */
const suffix = /_(walleted|worldwide|uk|us|au|de|nl|ca|oba|v2|click_and_drop)$/

export function carrierToken(carrierCode: string): string {
  const code = carrierCode.toLowerCase().replaceAll('-', '_')
  const known = tokens[code] ?? tokens[code.replace('firstmile', 'first_mile')]
  if (known) return known
  const plain = code.replace(suffix, '')
  return plain === code ? 'Other' : carrierToken(plain)
}
