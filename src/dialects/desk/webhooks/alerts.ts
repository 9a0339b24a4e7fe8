import { findAlerts } from '../../../core/find-alerts.ts'
import type { Endpoint } from '../request.ts'
import { type AlertsAnswer, presentAlert } from './webhook-wire.ts'

export const getAlerts: Endpoint = async (ctx) => {
  const answer: AlertsAnswer = { alerts: (await findAlerts(ctx)).map(presentAlert) }
  return answer
}
