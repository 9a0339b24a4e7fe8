// What every answer of the desk's API has in common. The web pages read these types.

export interface DeskErrorBody {
  error: {
    /** A code of the core's closed list, or `internal` for a fault of the hub. */
    code: string
    /** A whole sentence for people, with the way out. */
    message: string
    /** Faulty members of what was sent, `shipTo.postalCode`. */
    fields: { path: string; text: string }[]
    /** Refused rows of a call about several things. */
    rows: { index: number; code: string; text: string }[]
    /** Of an edit: the members that somebody else changed meanwhile. */
    conflicts?: ConflictBody[]
    /** Finds the request in the hub's log. */
    requestId: string
  }
}

export interface ConflictBody {
  /** `shipTo.city`, `items[500001].quantity`, `items[500001]` */
  path: string
  was: unknown
  is: unknown
  /** What it holds; null also for a line that is gone. */
  now: unknown
  isGone: boolean
  /** As the history words it; null where it does not tell. */
  by: string | null
  at: string | null
}
