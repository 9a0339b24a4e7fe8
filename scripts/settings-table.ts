// Writes the table of settings into README.md, between its markers.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { settingsTable } from '../src/config.ts'

const file = path.resolve(import.meta.dirname, '..', 'README.md')
const between = /(<!-- settings -->\n)[\s\S]*?(<!-- \/settings -->)/

const readme = readFileSync(file, 'utf8')
if (!between.test(readme)) throw new Error(`${file} has no <!-- settings --> and <!-- /settings -->.`)
writeFileSync(
  file,
  readme.replace(between, (_all, start: string, end: string) => `${start}\n${settingsTable()}\n\n${end}`),
)
