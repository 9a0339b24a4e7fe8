// One page of an export.
import {
  type ImportWindow,
  type PullTools,
  type RawPage,
  type StoreConnection,
  StoreError,
} from '../../core/stores/connector.ts'
import { askStore } from '../ask-store.ts'
import { type Hide, hiderOf, shownUrl } from '../hide-secrets.ts'
import { judgeAnswer } from '../judge-answer.ts'
import { retryPage } from '../retry-page.ts'
import type { Turns } from '../turns.ts'
import { exportRequest } from './build-request.ts'
import { type OpenPage, openPage } from './read-page/open-page.ts'

export interface FetchedPage {
  raw: RawPage
  opened: OpenPage
  /** Null when nothing redirected. */
  movedTo: string | null
}

export interface PageWanted {
  window: ImportWindow
  /** As the cart counts. */
  page: number
  /** Counting what was fetched. */
  number: number
}

type Tools = Pick<PullTools, 'outgoing' | 'now' | 'signal'> & { turns: Turns }

/** Once. A page that is cut off is returned as such. @throws StoreError */
export async function askForPage(
  connection: StoreConnection,
  wanted: PageWanted,
  tools: Tools,
): Promise<FetchedPage> {
  const hide = hiderOf(connection)
  const now = tools.now()
  const question = exportRequest(connection, { ...wanted, now })
  const answer = await askStore(question, tools)
  judgeAnswer(answer, connection, { hide, now })
  const contentType = answer.headers['content-type'] ?? ''
  const raw: RawPage = {
    page: wanted.number,
    receivedAt: tools.now(),
    contentType,
    body: answer.body,
    url: shownUrl(question.url),
  }
  return { raw, opened: opened(raw, hide), movedTo: answer.movedTo }
}

/** Kept before it is returned. @throws StoreError */
export function fetchPage(
  connection: StoreConnection,
  wanted: PageWanted,
  tools: PullTools & { turns: Turns },
): Promise<FetchedPage> {
  return retryPage({ window: wanted.window, isFirst: wanted.number === 1 }, tools, async () => {
    const fetched = await askForPage(connection, wanted, tools)
    // Also one that is cut off: some carts never send the same orders twice.
    await tools.keepPage(fetched.raw)
    if (fetched.opened.isWhole) return fetched
    throw new StoreError(
      'unavailable',
      'The cart sent a page that is cut off: </Orders> is missing at its end.',
    )
  })
}

function opened({ body, contentType }: RawPage, hide: Hide): OpenPage {
  try {
    return openPage(body, contentType)
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    throw new StoreError(error.failure, hide(error.message), { cause: error })
  }
}
