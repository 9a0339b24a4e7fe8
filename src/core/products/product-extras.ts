// What the book keeps of a product beside its document: facts that V1 has no word for.

export interface ProductExtras {
  description?: string
  brand?: string
  color?: string
  size?: string
  material?: string
  model?: string
  /** What it is for. */
  usage?: string
  /** Of the maker, as customs knows them. */
  manufacturerId?: string
  dangerousGoodsType?: string
  /** Measures as they were sent; they hold while the document says the same in its own units. */
  weightKg?: number
  lengthM?: number
  widthM?: number
  heightM?: number
}

/** Null takes a fact away; one that is left out stays. */
export type ExtrasChanges = { [K in keyof ProductExtras]?: ProductExtras[K] | null }

/** Null when nothing is left. Pure. */
export function changedExtras(before: ProductExtras | null, changes: ExtrasChanges): ProductExtras | null {
  const entries = Object.entries({ ...before, ...changes }).filter(([, value]) => value !== null)
  return entries.length > 0 ? Object.fromEntries(entries) : null
}
