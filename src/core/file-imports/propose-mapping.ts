// Which column says what, as its head and its first cells suggest. Pure.
import type { Delimiter, ImportField, ImportMapping } from './file-import.ts'

/** Heads as usual programs write them, letters and digits only. Earlier fields take a column first. */
const words: readonly (readonly [ImportField, string])[] = [
  [
    'orderNumber',
    'ordernumber orderno ordernr orderid order ordernum bestellnummer auftragsnummer salesrecordnumber reference number name',
  ],
  [
    'orderDate',
    'orderdate datepaid saledate createdat purchasedate datecreated bestelldatum dateordered orderplaced date',
  ],
  ['paymentDate', 'paymentdate paidat paiddate paidondate'],
  ['shipByDate', 'shipbydate shipby latestshipdate shipbefore duedate'],
  ['orderStatus', 'orderstatus status'],
  ['customerUsername', 'customerusername username buyerusername customerid buyerid customer'],
  ['customerEmail', 'customeremail email emailaddress buyeremail mail recipientemail'],
  [
    'shipToName',
    'shiptoname shippingname recipientname recipient deliveryname shipname fullname customername buyername addressname empfanger receivername name',
  ],
  [
    'shipToCompany',
    'shiptocompany shippingcompany recipientcompany company deliverycompany companyname firma',
  ],
  [
    'shipToStreet1',
    'shiptostreet1 shiptoaddress1 shippingaddress1 address1 street1 addressline1 shipaddress1 shippingstreet street address deliveryaddress1 shiptoaddress shippingaddress strasse',
  ],
  [
    'shipToStreet2',
    'shiptostreet2 shiptoaddress2 shippingaddress2 address2 street2 addressline2 shipaddress2 deliveryaddress2',
  ],
  [
    'shipToStreet3',
    'shiptostreet3 shiptoaddress3 shippingaddress3 address3 street3 addressline3 shipaddress3',
  ],
  ['shipToCity', 'shiptocity shippingcity city town suburb shipcity deliverycity ort stadt'],
  [
    'shipToState',
    'shiptostate shippingprovince shippingstate state province region county shipstate stateprovince deliverystate',
  ],
  [
    'shipToPostalCode',
    'shiptopostalcode shippingzip shippingpostalcode postalcode postcode zip zipcode shiptozip shippostalcode shipzipcode deliverypostcode plz',
  ],
  [
    'shipToCountry',
    'shiptocountry shippingcountry country countrycode shipcountry shiptocountrycode deliverycountry land',
  ],
  [
    'shipToPhone',
    'shiptophone shippingphone phone telephone phonenumber mobile shiptophonenumber deliveryphone telefon',
  ],
  ['billToName', 'billtoname billingname billingfullname'],
  ['amountPaid', 'amountpaid ordertotal total paid totalpaid grandtotal'],
  ['taxAmount', 'taxamount tax taxes salestax vat taxpaid ordertax'],
  ['shippingAmount', 'shippingamount shipping shippingpaid shippingcost shippingprice postage ordershipping'],
  [
    'customerNotes',
    'customernotes notesfrombuyer buyernotes customernote buyernote notes note comments deliveryinstructions',
  ],
  ['internalNotes', 'internalnotes internalnote privatenotes staffnotes notestoself'],
  ['giftMessage', 'giftmessage giftnote'],
  ['paymentMethod', 'paymentmethod paymenttype payment'],
  [
    'requestedShippingService',
    'requestedshippingservice shippingservice shippingmethod shipmethod deliverymethod servicelevel shipservicelevel',
  ],
  ['itemSku', 'itemsku sku lineitemsku productsku artikelnummer partnumber itemnumber productcode'],
  [
    'itemName',
    'itemname lineitemname productname product item title itemtitle description artikel itemdescription',
  ],
  ['itemQuantity', 'itemquantity quantity qty lineitemquantity quantitypurchased menge anzahl units'],
  ['itemUnitPrice', 'itemunitprice unitprice price lineitemprice itemprice preis unitcost'],
  ['itemWeight', 'itemweight lineitemweight productweight unitweight'],
  ['weight', 'orderweight weight totalweight gewicht weightoz weightlb weightkg weightg'],
  ['itemOptions', 'itemoptions options variation variant lineitemvariant itemvariation'],
  ['itemLocation', 'itemlocation warehouselocation location bin binlocation lagerplatz'],
  ['itemUpc', 'itemupc upc ean barcode gtin'],
  ['itemImageUrl', 'itemimageurl imageurl image picture'],
  ['customField1', 'customfield1 custom1'],
  ['customField2', 'customfield2 custom2'],
  ['customField3', 'customfield3 custom3'],
  ['tags', 'tags tag labels'],
]

export function proposeMapping(
  headers: readonly string[],
  sample: readonly (readonly string[])[],
  delimiter: Delimiter,
): ImportMapping {
  const columns = proposeColumns(headers)
  const cellsOf = (fields: readonly ImportField[]) =>
    fields.flatMap((field) => {
      const at = columns[field]
      return at === undefined ? [] : sample.map((cells) => cells[at] ?? '')
    })
  return {
    columns,
    dateOrder: dateOrderOf(cellsOf(['orderDate', 'paymentDate', 'shipByDate']), delimiter),
    decimalMark: decimalMarkOf(
      cellsOf(['itemUnitPrice', 'amountPaid', 'shippingAmount', 'taxAmount', 'weight']),
    ),
    weightUnits: unitsOf(headers, columns),
    status: 'awaiting_shipment',
  }
}

/** Each column once, each field once; the best-known head of a field wins, wherever it stands. */
function proposeColumns(headers: readonly string[]): ImportMapping['columns'] {
  const plain = headers.map(plainWord)
  const columns: ImportMapping['columns'] = {}
  const taken = new Set<number>()
  for (const [field, heads] of words) {
    const at = heads
      .split(' ')
      .map((head) => plain.findIndex((word, nth) => word === head && !taken.has(nth)))
      .find((nth) => nth >= 0)
    if (at === undefined) continue
    columns[field] = at
    taken.add(at)
  }
  return columns
}

function plainWord(header: string): string {
  const folded = header.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss').toLowerCase()
  return folded.replace(/\(.*?\)/g, '').replace(/[^a-z0-9]/g, '')
}

/** A number above 12 cannot be a month; dots are written where the day comes first. */
function dateOrderOf(cells: readonly string[], delimiter: Delimiter): ImportMapping['dateOrder'] {
  const dates = cells.flatMap((cell) => {
    const found = /^\s*(\d{1,4})([./-])(\d{1,2})\2\d{2,4}/.exec(cell)
    return found ? [{ first: Number(found[1]), mark: found[2], second: Number(found[3]) }] : []
  })
  if (dates.length === 0 || dates.some(({ first }) => first > 31)) return 'ymd'
  if (dates.some(({ first, mark }) => first > 12 || mark === '.')) return 'dmy'
  if (dates.some(({ second }) => second > 12)) return 'mdy'
  return delimiter === ';' ? 'dmy' : 'mdy'
}

function decimalMarkOf(cells: readonly string[]): ImportMapping['decimalMark'] {
  const withComma = cells.filter((cell) => /,\d{1,2}\D*$/.test(cell)).length
  const withPoint = cells.filter((cell) => /\.\d{1,2}\D*$/.test(cell)).length
  return withComma > withPoint ? ',' : '.'
}

function unitsOf(
  headers: readonly string[],
  { weight, itemWeight }: ImportMapping['columns'],
): ImportMapping['weightUnits'] {
  const head = [weight, itemWeight]
    .map((at) => (at === undefined ? '' : (headers[at] ?? '')))
    .join(' ')
    .toLowerCase()
  if (/\b(oz|ounces?)\b/.test(head)) return 'ounces'
  if (/\b(lbs?|pounds?)\b/.test(head)) return 'pounds'
  return /\b(kg|kilograms?)\b/.test(head) ? 'kilograms' : 'grams'
}
