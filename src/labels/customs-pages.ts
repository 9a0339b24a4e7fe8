// The customs declaration of a parcel, on the form that its value and weight ask for.
import type { CustomsContent } from '../core/labels/label.ts'
import { cn22Pages } from './cn22-page.ts'
import { cn23Pages } from './cn23-page.ts'
import { customsForm } from './customs-form.ts'
import type { Page } from './page.ts'

export function customsPages(content: CustomsContent): Page[] {
  return customsForm(content) === 'CN22' ? cn22Pages(content) : cn23Pages(content)
}
