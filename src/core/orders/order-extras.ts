// What the book keeps of an order beside its document: facts that V1 has no word for.

export interface TaxNumber {
  taxType?: string
  taxNumber?: string
}

/** Where an order is sent from, when it is not the account's own ship-from address. */
export interface SenderDetails {
  name?: string
  email?: string
  phone?: string
  building?: string
  company?: string
  street?: string
  suburb?: string
  city?: string
  state?: string
  postCode?: string
  /** ISO 3166-1 alpha-2. */
  country?: string
  taxNumbers?: TaxNumber[]
}

/** What a V1 address cannot say: which part each of its lines was, and tax numbers. */
export interface DestinationDetails {
  building?: string
  street?: string
  suburb?: string
  city?: string
  taxNumbers?: TaxNumber[]
  taxNumber?: string
}

/** Measures in kilograms and metres, as they were sent. */
export interface Parcel {
  /** 0 until the order is saved. */
  parcelId: number
  name?: string
  weightKg?: number
  heightM?: number
  widthM?: number
  lengthM?: number
  packagingType?: string
  contents?: string
}

/** What a line has beside the document's own item, by orderItemId. */
export interface LineDetails {
  tariffCode?: string
  countryOfOrigin?: string
  quantityToShip?: number
  stockOnHand?: number
  /** As it was sent, where the grams of the item have no room for its last digits; holds while they are the same. */
  weightKg?: number
}

export interface Metadata {
  key: string
  value?: string
  required?: boolean
}

export interface OrderExtras {
  reference?: string
  currency?: string
  /** As it was sent; its name holds only while the document's carrier is still this one. */
  carrier?: string
  carrierName?: string
  shippingDescription?: string
  dangerousGoods?: boolean
  returnOrder?: boolean
  declaredValue?: number
  sender?: SenderDetails
  destination?: DestinationDetails
  metadatas?: Metadata[]
  parcels?: Parcel[]
  lines?: Record<string, LineDetails>
}
