// Side by side: every contestant runs once a round, the order turned round each time, so that a machine that speeds up or
// slows down does so for all of them.
import { type Figures, medianFigures } from './figures.ts'

export interface Contestant {
  name: string
  run(seconds: number): Promise<Figures>
}

/** Of each contestant the medians, under its name; `rounds` as they came. */
export interface Outcome {
  medians: Record<string, Figures>
  rounds: Record<string, Figures[]>
}

export async function compete(
  contestants: readonly Contestant[],
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<Outcome> {
  for (const { run } of contestants) await run(seconds)
  const all: Record<string, Figures[]> = Object.fromEntries(contestants.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, run } of round % 2 === 0 ? contestants : contestants.toReversed()) {
      all[name]?.push(await run(seconds))
    }
  }
  const medians = Object.entries(all).map(([name, figures]) => [name, medianFigures(figures)] as const)
  return { medians: Object.fromEntries(medians), rounds: all }
}

export function figuresFor({ medians }: Outcome, name: string): Figures {
  const found = medians[name]
  if (!found) throw new Error(`Nobody named ${name} took part.`)
  return found
}
