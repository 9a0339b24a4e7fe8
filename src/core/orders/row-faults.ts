// The refused rows of a call that does all of its rows or none.
import { HubError, type HubErrorCode, type HubErrorReason, type RowFault } from '../errors.ts'

export class RowFaults {
  readonly #rows = new Map<number, RowFault>()

  /** The first fault of a row is the one that is told. */
  add(index: number, code: HubErrorCode, text: string, reason?: HubErrorReason): void {
    if (!this.#rows.has(index)) this.#rows.set(index, { index, code, text, ...(reason && { reason }) })
  }

  /** Runs what decides about one row; null where it refused. */
  attempt<T>(index: number, decide: () => T): T | null {
    try {
      return decide()
    } catch (error) {
      if (!(error instanceof HubError)) throw error
      this.add(index, error.code, error.message, error.reason ?? undefined)
      return null
    }
  }

  /** In the order of the rows. */
  list(): RowFault[] {
    return [...this.#rows.values()].toSorted((a, b) => a.index - b.index)
  }

  /** @throws HubError not_allowed_now with every refused row */
  throwIfAny(text: string): void {
    const rows = this.list()
    if (rows.length === 0) return
    throw new HubError('not_allowed_now', text, { rows })
  }
}
