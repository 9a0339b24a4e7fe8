import { openAccount } from '../../../core/people/open-account.ts'
import type { Session } from '../../../core/people/session.ts'
import type { Answer, DeskRequest, OpenCall } from '../request.ts'
import type { NewAccountAnswer } from './settings-wire.ts'

/** As clients of the V1 API know it. */
const manualMarketplace = 'ShipStation'

export async function postAccount(session: Session, request: DeskRequest, { hub }: OpenCall): Answer {
  const body = request.body()
  const name = body.requiredText('name')
  body.throwIfFaulty()
  const made = await openAccount(hub, session, { name, marketplaceName: manualMarketplace })
  const { account, apiKey, apiSecret, token } = made
  const answer: NewAccountAnswer = {
    ...{ accountId: account.id, name: account.name },
    ...{ apiKey, apiSecret, starshipitApiKey: token },
  }
  return answer
}
