// What the same questions cost a small book and a big one, in turn.
import type { Options, Section } from './options.ts'
import type { HubOnBook, Plant } from './plant.ts'
import { besideWords, type Line, milliseconds } from './report.ts'
import { requestBytes } from './requests.ts'
import { compete, figuresFor } from './rounds.ts'

export const mostGrowth = 1.5

export interface Question {
  what: string
  paths: string[]
  mostGrowth?: number
}

export interface Sizes {
  section: Section
  small: HubOnBook
  big: HubOnBook
  /** Of what, in words. */
  unit: string
  rounds: number
  seconds: number
}

export async function compareSizes(
  plant: Plant,
  questions: readonly Question[],
  { section, small, big, unit, rounds, seconds }: Sizes,
  { smallBook, bigBook }: Options,
): Promise<Line[]> {
  const lines: Line[] = []
  for (const { what, paths, mostGrowth } of questions) {
    const load = (name: string, { hub }: HubOnBook) => {
      const requests = paths.map((path) =>
        requestBytes({ method: 'GET', path, authorization: hub.authorization }),
      )
      const run = (seconds: number) =>
        plant.load.run({ port: hub.port, connections: 1, seconds, requests, firstSerial: 0 })
      return { name, run }
    }
    const outcome = await compete([load('small', small), load('big', big)], { rounds, seconds })
    const [atSmall, atBig] = [figuresFor(outcome, 'small').p50Ms, figuresFor(outcome, 'big').p50Ms]
    const ratio = atBig / atSmall
    lines.push({
      section,
      what,
      packhouse: `${milliseconds(atBig)} at ${words(bigBook)} ${unit}`,
      beside: besideWords([{ words: `${milliseconds(atSmall)} at ${words(smallBook)}`, ratio }]),
      ratios: { small: ratio },
      ...(mostGrowth !== undefined && {
        goal: { words: `within ${mostGrowth} times`, met: ratio <= mostGrowth },
      }),
      rounds: outcome.rounds,
    })
    console.log(`${what}: ${lines.at(-1)?.packhouse}; ${lines.at(-1)?.beside}`)
  }
  return lines
}

function words(count: number): string {
  return count.toLocaleString('en-US')
}
