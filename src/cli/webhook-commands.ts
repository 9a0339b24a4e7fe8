import { type Command, Option } from 'commander'
import { invalid } from '../core/errors.ts'
import {
  enableWebhook,
  listWebhooks,
  readWebhookSecret,
  rotateSecret,
} from '../core/webhooks/change-webhook.ts'
import {
  type Delivery,
  type DeliveryState,
  deliveryStates,
  findDeliveries,
} from '../core/webhooks/find-deliveries.ts'
import { replayDeliveries, replayDelivery, sendTest } from '../core/webhooks/replay-deliveries.ts'
import { setTrackingWebhook } from '../core/webhooks/set-tracking-webhook.ts'
import type { Webhook } from '../core/webhooks/webhook.ts'
import { accountOption, addCommand, ctxOf, type InAccount, wholeNumber } from './command.ts'
import { addListenCommand } from './listen-command.ts'
import { table } from './print.ts'

const LONGEST_LIST = 500

export function addWebhookCommands(program: Command): void {
  const webhooks = program.command('webhooks').description('webhooks: who is told of what happens')

  addCommand<InAccount>(webhooks, {
    usage: 'list',
    description: 'show the webhooks of an account, and how they are doing',
    options: accountOption,
    async work({ hub }, options) {
      const rows = (await listWebhooks(await ctxOf(hub, options))).map(present)
      return { json: rows, text: table(rows, 'There is no webhook yet.') }
    },
  })

  addCommand<InAccount & { state?: DeliveryState; limit: number }>(webhooks, {
    usage: 'deliveries <webhookId>',
    description: 'show what a webhook was told, newest first, and what it answered',
    options: (command) =>
      accountOption(
        command
          .addOption(new Option('--state <state>', 'only these').choices(deliveryStates))
          .option('--limit <count>', 'at most so many', wholeNumber, 50),
      ),
    async work({ hub }, { state, limit, ...options }, _config, [webhookId]) {
      const listing = { state: state ?? null, page: 1, pageSize: Math.min(limit, LONGEST_LIST) }
      const found = await findDeliveries(await ctxOf(hub, options), wholeNumber(webhookId ?? ''), listing)
      return { json: found.deliveries, text: table(found.deliveries.map(word), 'It was told nothing yet.') }
    },
  })

  addCommand<InAccount & { since?: string; until?: string; failed?: boolean; delivery?: number }>(webhooks, {
    usage: 'replay <webhookId>',
    description: 'tell it again: one delivery, or everything since a time, or what failed since then',
    options: (command) =>
      accountOption(
        command
          .option('--delivery <deliveryId>', 'this one', wholeNumber)
          .option('--since <time>', 'from then on, such as 2026-03-02T10:00:00Z')
          .option('--until <time>', 'up to then')
          .option('--failed', 'only what failed'),
      ),
    async work({ hub }, { delivery, since, until, failed, ...options }, _config, [given]) {
      const ctx = await ctxOf(hub, options)
      const webhookId = wholeNumber(given ?? '')
      if (delivery !== undefined) {
        const again = await replayDelivery(ctx, webhookId, delivery)
        return { json: again, text: `Delivery ${delivery} (${again.messageId}) goes out again.` }
      }
      if (since === undefined) throw invalid('since', 'Say --since with a time, or --delivery with an id.')
      const range = { since: instant(since), until: until === undefined ? null : instant(until) }
      const replayed = await replayDeliveries(ctx, webhookId, { ...range, onlyFailed: failed ?? false })
      return { json: { replayed }, text: `${replayed} messages go out again.` }
    },
  })

  addCommand<InAccount>(webhooks, {
    usage: 'test <webhookId>',
    description: 'send a message of the usual shape about nothing',
    options: accountOption,
    async work({ hub }, options, _config, [webhookId]) {
      const sent = await sendTest(await ctxOf(hub, options), wholeNumber(webhookId ?? ''))
      return { json: sent, text: `${sent.messageId} is on its way: ${sent.body}` }
    },
  })

  addCommand<InAccount>(webhooks, {
    usage: 'secret <webhookId>',
    description: 'show what its receiver verifies signatures with',
    options: accountOption,
    async work({ hub }, options, _config, [given]) {
      const webhookId = wholeNumber(given ?? '')
      const secret = await readWebhookSecret(await ctxOf(hub, options), webhookId)
      return { json: { webhookId, secret }, text: secret ?? 'It has none.' }
    },
  })

  addCommand<InAccount>(webhooks, {
    usage: 'rotate <webhookId>',
    description: 'make a new secret; for 24 hours the former one signs too',
    options: accountOption,
    async work({ hub }, options, _config, [given]) {
      const webhookId = wholeNumber(given ?? '')
      const secret = await rotateSecret(await ctxOf(hub, options), webhookId)
      return { json: { webhookId, secret }, text: secret }
    },
  })

  addCommand<InAccount>(webhooks, {
    usage: 'enable <webhookId>',
    description: 'wake one that was disabled',
    options: accountOption,
    async work({ hub }, options, _config, [webhookId]) {
      const webhook = await enableWebhook(await ctxOf(hub, options), wholeNumber(webhookId ?? ''))
      return { json: present(webhook), text: `Webhook ${webhook.webhookId} is told again.` }
    },
  })

  addCommand<InAccount & { url?: string; secret?: string; off?: boolean }>(webhooks, {
    usage: 'starshipit',
    description: "set the account's tracking webhook, as Starshipit has it; in place of the one before",
    options: (command) =>
      accountOption(
        command
          .option('--url <url>', 'where parcels are told of')
          .option('--secret <secret>', 'signs the body (X-Starshipit-Signature); left out: no signature')
          .option('--off', 'no tracking webhook any more'),
      ),
    async work({ hub }, { url, secret, off, ...options }) {
      if (!off === (url === undefined)) throw invalid('url', 'Say where with --url, or --off to end it.')
      const given = url === undefined ? null : { url, secret: secret ?? null }
      const webhook = await setTrackingWebhook(await ctxOf(hub, options), given)
      const text = webhook ? `Parcels are told of at ${webhook.url}.` : 'Parcels are told of nowhere.'
      return { json: webhook && present(webhook), text }
    },
  })

  addListenCommand(webhooks)
}

function present(webhook: Webhook) {
  const { webhookId, events, withItems, storeId, wording, name, url, active } = webhook
  const { failuresInRow, failingSince, disabledWhy } = webhook
  return {
    ...{ webhookId, events: events.join(' '), withItems, storeId, wording, name, url, active },
    ...{ failuresInRow, failingSince, disabledWhy },
  }
}

function word({ deliveryId, type, state, attempts, createdAt, nextAttemptAt, lastAttempt }: Delivery) {
  const { outcome, status, answer } = lastAttempt ?? {}
  const said = answer?.replaceAll(/\s+/g, ' ').slice(0, 60)
  return { deliveryId, type, state, attempts, createdAt, nextAttemptAt, outcome, status, answer: said }
}

function instant(text: string): Date {
  const at = new Date(text)
  if (Number.isNaN(at.getTime()))
    throw invalid('since', `"${text}" is not a time such as 2026-03-02T10:00:00Z.`)
  return at
}
