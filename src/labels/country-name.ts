// Names of countries as posts want them: English, in capitals.
import { countryNameOf } from '../core/country-names.ts'

/** What is no known code is printed as it is. */
export function countryName(code: string): string {
  return (countryNameOf(code) ?? code.trim()).toUpperCase()
}
