// `npm run bench`: the hub beside control servers, in one run. Writes bench/results.json, bench/results.md and the README's
// table.
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fillBook } from './fill-book.ts'
import { describeMachine } from './machine.ts'
import { measureDesk } from './measure-desk.ts'
import { measureGrowth } from './measure-growth.ts'
import { measureImports } from './measure-imports.ts'
import { measureLists } from './measure-lists.ts'
import { measureReads } from './measure-reads.ts'
import { measureShipping } from './measure-shipping.ts'
import { measureStarshipit } from './measure-starshipit.ts'
import { measureWebhooks } from './measure-webhooks.ts'
import { measureWrites } from './measure-writes.ts'
import { type Options, readOptions, type Section } from './options.ts'
import { buildPlant, type HubOnBook, type Plant } from './plant.ts'
import { type Line, type Report, tableOf } from './report.ts'

const readme = path.join(import.meta.dirname, '..', 'README.md')

const options = readOptions(process.argv.slice(2))
const startedAt = performance.now()
const plant = await buildPlant(options.profileDir)
const interrupted = new Promise<never>((_resolve, reject) => {
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => reject(new Error(`Ended by ${signal}.`)))
})
try {
  await write(await Promise.race([measure(plant, options), interrupted]))
} finally {
  await plant.stop()
}
process.exit()

async function measure(plant: Plant, options: Options): Promise<Report> {
  const { sections, quick, smallBook, bigBook } = options
  const wants = (...names: Section[]) => sections.some((section) => names.includes(section))
  const lines: Line[] = []
  if (wants('createorder', 'createorders')) lines.push(...(await measureWrites(plant, options)))
  if (wants('getrates', 'createlabel')) lines.push(...(await measureShipping(plant, options)))
  const small = wants('get', 'list', 'growth', 'starshipit') ? await hubWith(plant, 'small', smallBook) : null
  if (small && wants('get', 'list')) lines.push(...(await measureReads(plant, small, options)))
  const big = wants('growth', 'starshipit') ? await hubWith(plant, 'big', bigBook) : null
  if (small && big && wants('growth')) lines.push(...(await measureGrowth(plant, small, big, options)))
  if (small && big && wants('starshipit'))
    lines.push(...(await measureStarshipit(plant, small, big, options)))
  if (wants('lists')) lines.push(...(await measureLists(plant, options)))
  if (wants('webhooks')) lines.push(...(await measureWebhooks(plant, options)))
  if (wants('desk')) lines.push(...(await measureDesk(plant, options)))
  if (wants('imports')) lines.push(...(await measureImports(plant, options)))
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  const machine = describeMachine(plant.folder, plant.engineVersion)
  return { machine, run: { quick, sections, seconds, smallBook, bigBook }, lines }
}

async function hubWith(plant: Plant, name: string, orders: number): Promise<HubOnBook> {
  const filledFrom = performance.now()
  const made = await plant.another(name, (book) => fillBook(book, orders))
  console.log(`A book of ${orders} orders took ${Math.round((performance.now() - filledFrom) / 1000)} s.`)
  return made
}

async function write(report: Report): Promise<void> {
  const table = tableOf(report)
  console.log(`\n${table}\n\nIt took ${report.run.seconds} s.`)
  // A part of the table is no replacement for the whole of it, nor a quick one for the README's.
  if (!options.whole) return
  await writeFile(path.join(import.meta.dirname, 'results.json'), `${JSON.stringify(report, null, 2)}\n`)
  await writeFile(path.join(import.meta.dirname, 'results.md'), `${table}\n`)
  if (options.quick) return
  const text = await readFile(readme, 'utf8')
  const between = /(<!-- bench -->\n)[\s\S]*?(<!-- \/bench -->)/
  await writeFile(
    readme,
    text.replace(between, (_all, start: string, end: string) => `${start}\n${table}\n\n${end}`),
  )
}
