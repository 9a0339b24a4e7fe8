// The served tables of the dialects' READMEs tell the truth.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { routes as shipstation } from '../src/dialects/shipstation/routes.ts'
import { routes as starshipit } from '../src/dialects/starshipit/routes.ts'

const dialects = [
  { name: 'shipstation', routes: shipstation },
  { name: 'starshipit', routes: starshipit },
]

for (const { name, routes } of dialects) {
  const readme = readFileSync(path.join(import.meta.dirname, '../src/dialects', name, 'README.md'), 'utf8')
  const [, served = '', notServed = ''] =
    /## Served\n(.*?)\n## Not served yet\n(.*?)(?=\n## |$)/s.exec(readme) ?? []

  test(`the README of ${name} lists every path that is served, and none that is not`, () => {
    const paths = new Map<string, boolean>()
    for (const route of routes) {
      const shown = route.path.replace(/:(\w+)/g, '{$1}')
      paths.set(shown, (paths.get(shown) ?? false) || route.handle !== null)
    }
    const named = (text: string, shown: string) => new RegExp(`${escaped(shown)}(?![\\w/{])`).test(text)
    const missing = [...paths].filter(([shown, isServed]) => isServed && !named(served, shown))
    const claimed = [...paths].filter(([shown, isServed]) => !isServed && named(served, shown))
    assert.deepEqual(missing, [])
    assert.deepEqual(claimed, [])
    assert.notEqual(notServed.trim(), '')
  })
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
