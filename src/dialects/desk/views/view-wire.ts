// Saved views as pages keep and show them.
import type { OrderView, ViewContent, ViewDraft } from '../../../core/orders/order-view.ts'
import type { Fields } from '../../../http/fields.ts'
import { parseOrderFilter } from '../orders/filter-wire.ts'
import { parseSort } from '../orders/list-wire.ts'

export interface ViewAnswer {
  viewId: number
  name: string
  shared: boolean
  position: number
  /** Whoever made it. */
  ownerId: string
  ownerName: string
  filter: ViewContent['filter']
  /** `-orderDate` */
  sort: string
  columns: readonly string[] | null
}

export interface ViewsAnswer {
  views: ViewAnswer[]
}

/** What a page sends to keep one; in a change, what is left out stays. */
export interface ViewBody {
  name?: string
  shared?: boolean
  position?: number
  filter?: ViewContent['filter']
  sort?: string
  columns?: readonly string[] | null
}

export function presentView({ content, ...view }: OrderView): ViewAnswer {
  const { viewId, name, shared, position, ownerId, ownerName } = view
  const { filter, sort, columns } = content
  return {
    ...{ viewId, name, shared, position, ownerId, ownerName, filter, columns },
    sort: `${sort.descending ? '-' : ''}${sort.by}`,
  }
}

const MOST_COLUMNS = 100
const LARGEST_POSITION = 10_000
const LONGEST = 20_000

export function parseView(body: Fields): ViewDraft {
  const { name, shared = false, position = 0, content } = parseViewChange(body)
  if (name === undefined) body.fault('name', 'The name field is required.')
  return { name: name ?? '', shared, position, content: content ?? parseContent(body) }
}

export function parseViewChange(body: Fields): Partial<ViewDraft> {
  const name = body.text('name')?.trim()
  const shared = body.boolean('shared')
  const position = body.integer('position', { min: 0, max: LARGEST_POSITION })
  const hasContent = body.has('filter') || body.has('sort') || body.has('columns')
  return {
    ...(name === undefined ? {} : { name }),
    ...(shared === null ? {} : { shared }),
    ...(position === null ? {} : { position }),
    ...(hasContent ? { content: parseContent(body) } : {}),
  }
}

function parseContent(body: Fields): ViewContent {
  const columns = body.texts('columns', { max: 50 })
  const content = {
    filter: parseOrderFilter(body, 'filter'),
    sort: parseSort(body),
    columns: columns && columns.length > 0 ? columns.slice(0, MOST_COLUMNS) : null,
  }
  if (JSON.stringify(content).length > LONGEST) body.fault('filter', 'The filter of a view is too long.')
  return content
}
