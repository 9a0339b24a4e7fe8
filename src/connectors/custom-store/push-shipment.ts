// Tells the cart about a package; what came of it decides whether it is told again (stores-and-webhooks, 1.4).
import {
  type PullTools,
  type PushOutcome,
  type ShipmentNotice,
  type StoreConnection,
  StoreError,
} from '../../core/stores/connector.ts'
import { askStore, type StoreAnswer } from '../ask-store.ts'
import { failedAnswer, failedRequest } from '../failed-outcome.ts'
import { type Hide, hiderOf, shownUrl } from '../hide-secrets.ts'
import { textOfAnswer } from '../judge-answer.ts'
import type { Turns } from '../turns.ts'
import { notifyRequest } from './build-request.ts'
import { noticeParameters, noticeXml } from './ship-notice.ts'

/** Carts that refuse to ship twice have been told before. */
const refusals = [400, 409, 422]
const alreadyShipped =
  /\balready\b[^.]{0,60}\b(?:ship|fulfil|dispatch|complet)|\b(?:ship|fulfil|dispatch|complet)\w*\b[^.]{0,40}\balready\b/i
/** Quirk 36: nothing the hub could send helps. */
const csrf = /csrf|form[ _-]?key|nonce|request verification|page expired|session expired/i

export async function pushShipment(
  connection: StoreConnection,
  notice: ShipmentNotice,
  tools: Pick<PullTools, 'outgoing' | 'now' | 'signal'> & { turns: Turns },
): Promise<PushOutcome> {
  const question = notifyRequest(connection, noticeParameters(notice), noticeXml(notice))
  const hide = hiderOf(connection)
  try {
    const answer = await askStore(question, tools)
    return outcomeOf(answer, hide, tools.now())
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    return failedRequest(error, hide(error.message))
  }
}

function outcomeOf(answer: StoreAnswer, hide: Hide, now: Date): PushOutcome {
  const { status } = answer
  const said = hide(textOfAnswer(answer))
  const isTaken = status >= 200 && status < 300
  if (isTaken || (refusals.includes(status) && alreadyShipped.test(said)))
    return { outcome: 'delivered', status, answer: said }
  return failedAnswer(answer, hide(explained(answer, said)), now)
}

function explained({ status, headers, url }: StoreAnswer, said: string): string {
  const isRefusal = status === 400 || status === 403 || status === 419
  if (isRefusal && csrf.test(said))
    return `${said} (The shop guards its pages against forged requests; exempt the address of the custom store from that in the shop’s settings.)`
  if (status >= 300 && status < 400) {
    const to = headers.location === undefined ? null : URL.parse(headers.location, url)
    return `The cart redirects to ${to ? shownUrl(to.href) : 'another address'}; save the address at which it answers.`
  }
  return said
}
