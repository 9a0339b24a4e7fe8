// What a run of the bench is asked for.
import { parseArgs } from 'node:util'

const sections = [
  'createorder',
  'createorders',
  'get',
  'list',
  'growth',
  'starshipit',
  'lists',
  'getrates',
  'createlabel',
  'webhooks',
  'imports',
  'desk',
] as const
export type Section = (typeof sections)[number]

export interface Options {
  quick: boolean
  sections: readonly Section[]
  /** All of them: the table is whole. */
  whole: boolean
  /** Where the hubs leave their CPU profiles; null: none are taken. */
  profileDir: string | null
  rounds: number
  /** Of one contestant in one round. */
  writeSeconds: number
  readSeconds: number
  growthSeconds: number
  /** Pages of products, customers, fulfillments and shipments are many questions. */
  listRounds: number
  listSeconds: number
  labelSeconds: number
  /** Of orders that webhooks are told of. */
  webhookSeconds: number
  /** In one round, each for every target. */
  webhookEvents: number
  /** Of calls while stores refresh, of one contestant in one round. */
  importSeconds: number
  smallBook: number
  bigBook: number
}

const usage = `npm run bench -- [--quick] [--only ${sections.join('|')}] [--profile FOLDER]`

const thorough = {
  ...{ rounds: 5, writeSeconds: 2, readSeconds: 1.5, growthSeconds: 0.6 },
  ...{
    listRounds: 5,
    listSeconds: 0.3,
    labelSeconds: 2,
    webhookSeconds: 6,
    webhookEvents: 200,
    importSeconds: 1.5,
  },
  bigBook: 1_000_000,
}
const hasty = {
  ...{ rounds: 3, writeSeconds: 1, readSeconds: 0.6, growthSeconds: 0.3 },
  ...{
    listRounds: 3,
    listSeconds: 0.2,
    labelSeconds: 1,
    webhookSeconds: 4,
    webhookEvents: 100,
    importSeconds: 1,
  },
  bigBook: 100_000,
}

export function readOptions(words: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...words],
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true },
      profile: { type: 'string' },
    },
  })
  const only = values.only ?? sections
  const unknown = only.filter((name) => !sections.some((section) => section === name))
  if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}. ${usage}`)
  return {
    ...(values.quick ? hasty : thorough),
    quick: values.quick,
    sections: sections.filter((section) => only.includes(section)),
    whole: sections.every((section) => only.includes(section)),
    profileDir: values.profile ?? null,
    smallBook: 10_000,
  }
}
