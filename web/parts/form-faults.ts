// What the hub refused of a form, shown where it belongs.
import { DeskError } from '../api/client.ts'
import { worded } from './states.tsx'

interface FaultyForm {
  setErrors(errors: Record<string, string>): void
  getValues(): object
}

/**
 * Puts each fault beside its field; answers the words for those that have none, null when all have.
 * @param fieldOf the field of the form that shows a member of what was sent, `items.0.sku` for `items[0].sku`
 */
export function showFaults(
  form: FaultyForm,
  error: unknown,
  fieldOf: (path: string) => string = (path) => path,
): string | null {
  const told = error instanceof DeskError ? error.fields : []
  const fields = told.map(({ path, text }) => ({ path: fieldOf(path.replace(/\[(\d+)\]/g, '.$1')), text }))
  const known = fields.filter(({ path }) => hasPath(form.getValues(), path))
  form.setErrors(Object.fromEntries(known.map(({ path, text }) => [path, text])))
  return known.length > 0 && known.length === fields.length ? null : worded(error).hint
}

function hasPath(values: object, path: string): boolean {
  let at: unknown = values
  for (const step of path.split('.')) {
    if (typeof at !== 'object' || at === null || !(step in at)) return false
    at = (at as Record<string, unknown>)[step]
  }
  return true
}
