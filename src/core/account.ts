// Whose book an operation works on, as every request carries it.

export interface Account {
  id: number
  name: string
  /** How times are written and zone-less times are read in the V1 dialect (ruling 1); it also sets the hub's midnight. */
  v1Dates: 'utc' | 'pacific'
  rateLimits: RateLimits
}

export interface RateLimits {
  /** Requests a minute for each key pair. */
  basicPerMinute: number
  /** Requests in each window for the whole account. */
  token: number
  tokenWindowSeconds: number
}
