// Our own rules that no other tool holds.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'

const maxFileLines = 300

const root = path.resolve(import.meta.dirname, '..')
const files = listFiles()
const sources = files.filter((file) => /\.(ts|tsx|mjs|cjs|js|sql|css)$/.test(file) && !isThisFile(file))
const tests = sources.filter((file) => /\.test\.ts$|-cases\.ts$|^test\//.test(file))
const dialects = [...new Set(files.map((file) => /^src\/dialects\/([^/]+)\//.exec(file)?.[1]))].filter(
  (name) => name !== undefined,
)

test('core names no vendor', () => {
  const core = sources.filter((file) => file.startsWith('src/core/'))
  assertNone(linesMatching(core, /shipstation|starshipit|woocommerce/i))
})

test('each path of a route table is written in one file', () => {
  assertNone(
    dialects.flatMap((dialect) => {
      const routes = new Set(pathLiterals(routeTable(dialect)))
      return dialectSources(dialect).flatMap((file) =>
        pathLiterals(read(file))
          .filter((literal) => routes.has(literal))
          .map((literal) => `${file}: ${literal} belongs to routes.ts alone`),
      )
    }),
  )
})

test('every endpoint is in the route table', () => {
  assertNone(
    dialects.flatMap((dialect) => {
      const table = routeTable(dialect)
      return dialectSources(dialect)
        .filter((file) => file.split('/').length === 5 && /^export .*\bendpoint\b.*\(/m.test(read(file)))
        .filter((file) => !table.includes(`./${path.relative(`src/dialects/${dialect}`, file)}'`))
        .map((file) => `${file}: not in routes.ts`)
    }),
  )
})

test('released migrations are never edited', () => {
  const folder = 'src/db/migrations'
  const list = path.join(root, folder, 'checksums.json')
  const released: Record<string, string> = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : {}
  assertNone(
    Object.entries(released)
      .filter(([name, checksum]) => sha256(path.join(root, folder, name)) !== checksum)
      .map(([name]) => `${folder}/${name} differs from its released text`),
  )
})

test('no unfinished business is left in the source', () => {
  assertNone(linesMatching(sources, /\b(TODO|FIXME|HACK|XXX)\b/))
})

test('no test is skipped, singled out or postponed', () => {
  assertNone(linesMatching(tests, /\.(skip|only|todo)\(/))
})

test('no rule is switched off in place', () => {
  assertNone(
    linesMatching(sources, /@ts-(ignore|expect-error|nocheck)|\bas any\b|biome-ignore|eslint-disable/),
  )
})

test('no file names a path of one machine', () => {
  const texts = files.filter((file) => !isThisFile(file) && isText(file))
  assertNone(linesMatching(texts, /(?<![\w.-])\/(work|root|farm)\//))
})

test('no source file is too long', () => {
  const long = sources
    .filter(
      (file) =>
        /^(src|web)\/.*\.tsx?$/.test(file) &&
        !/(^|\/)routes\.ts$|^src\/db\/(schema\.ts|migrations\/)/.test(file),
    )
    .filter((file) => !/^\/\/.*\bgenerated\b/i.test(read(file)))
    .map((file) => ({ file, lines: read(file).trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > maxFileLines)
  assertNone(long.map(({ file, lines }) => `${file}: ${lines} lines`))
})

test('time comes from the clock of the hub alone', () => {
  const timed = sources.filter(
    (file) => /^src\/(core|jobs|http|dialects)\//.test(file) && !tests.includes(file),
  )
  assertNone(linesMatching(timed, /\bnew Date\(\)|\bDate\.now\(|\bTemporal\.Now\b/))
  // Nor from the clock of the database.
  assertNone(linesMatching(timed, /\b(current_(timestamp|date)|localtimestamp|clock_timestamp)\b/i))
  assertNone(linesMatching(timed, /(?<![.\w])now\(\)(?![.:])/))
})

test('file and folder names are in kebab case', () => {
  const named = sources.filter(
    (file) => /^(src|web|test|scripts|bench)\//.test(file) && !/\/(migrations|fixtures)\//.test(file),
  )
  const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/
  assertNone(named.filter((file) => !file.split('/').every((part) => kebab.test(part))))
})

// What git tracks or would track. Without git (a downloaded archive, a bare container) whatever is there.
function listFiles(): string[] {
  const options = ['-c', 'safe.directory=*', 'ls-files', '-z', '--cached', '--others', '--exclude-standard']
  const git = spawnSync('git', options, { cwd: root, encoding: 'utf8', maxBuffer: 64_000_000 })
  const listed = git.status === 0 ? git.stdout.split('\0').filter((file) => file !== '') : []
  const found = listed.length > 0 ? listed : globSync('**/*', { cwd: root, exclude: isOutside })
  return found.filter((file) => statSync(path.join(root, file), { throwIfNoEntry: false })?.isFile()).sort()
}

function isOutside(name: string): boolean {
  return ['node_modules', '.git', 'data', 'dist'].includes(name) || name.endsWith('.log')
}

function isThisFile(file: string): boolean {
  return path.join(root, file) === import.meta.filename
}

function isText(file: string): boolean {
  return !readFileSync(path.join(root, file)).subarray(0, 8_000).includes(0)
}

function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8')
}

function sha256(file: string): string | undefined {
  return existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : undefined
}

function routeTable(dialect: string): string {
  const file = `src/dialects/${dialect}/routes.ts`
  return files.includes(file) ? read(file) : ''
}

function dialectSources(dialect: string): string[] {
  const folder = `src/dialects/${dialect}/`
  return sources.filter(
    (file) => file.startsWith(folder) && !tests.includes(file) && file !== `${folder}routes.ts`,
  )
}

function pathLiterals(text: string): string[] {
  return [...text.matchAll(/(['"`])(\/[^'"`\s]+)\1/g)].map((match) => match[2] ?? '')
}

function linesMatching(among: string[], pattern: RegExp): string[] {
  return among.flatMap((file) =>
    read(file)
      .split('\n')
      .flatMap((line, index) =>
        pattern.test(line) ? [`${file}:${index + 1}: ${line.trim().slice(0, 120)}`] : [],
      ),
  )
}

function assertNone(offences: string[]): void {
  assert.ok(offences.length === 0, `\n${offences.join('\n')}`)
}
