// Who may import whom. Types count: a type from the wrong side is a dependency too.
const test = '\\.test\\.ts$'

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    ...['dialects', 'connectors', 'carriers'].map((kind) => ({
      name: `${kind}-never-import-each-other`,
      severity: 'error',
      from: { path: `^src/${kind}/([^/]+)/` },
      to: { path: `^src/${kind}/[^/]+/`, pathNot: `^src/${kind}/$1/` },
    })),
    {
      name: 'core-never-imports-upward',
      severity: 'error',
      from: { path: '^src/core/' },
      to: {
        path: '^src/((dialects|jobs|connectors|carriers|outgoing|http|cli)/|(main|server|config)\\.ts$)',
      },
    },
    {
      name: 'outgoing-reaches-only-core',
      severity: 'error',
      from: { path: '^src/outgoing/', pathNot: test },
      to: { path: '^src/', pathNot: '^src/(core|outgoing)/' },
    },
    {
      name: 'only-the-hub-hands-outgoing-in',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/(outgoing/|hub\\.ts$)|${test}` },
      to: { path: '^src/outgoing/' },
    },
    {
      name: 'db-knows-no-domain',
      severity: 'error',
      from: { path: '^src/db/' },
      to: { path: '^src/((core|dialects|jobs|connectors|carriers|http|cli)/|(main|server|config)\\.ts$)' },
    },
    {
      name: 'http-knows-no-dialect',
      severity: 'error',
      from: { path: '^src/http/' },
      to: { path: '^src/(dialects|jobs|connectors|carriers|cli)/' },
    },
    {
      name: 'dialects-reach-only-core-and-http',
      severity: 'error',
      from: { path: '^src/dialects/', pathNot: test },
      to: { path: '^src/(db|jobs|connectors|carriers|cli)/' },
    },
    {
      name: 'jobs-connectors-and-carriers-reach-only-core',
      severity: 'error',
      from: { path: '^src/(jobs|connectors|carriers)/', pathNot: test },
      to: { path: '^src/(dialects|jobs|connectors|carriers|cli|http)/', pathNot: '^src/$1/' },
    },
    {
      name: 'only-main-imports-server',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/main\\.ts$|${test}` },
      to: { path: '^src/server\\.ts$' },
    },
    {
      name: 'nobody-imports-main',
      severity: 'error',
      from: { pathNot: test },
      to: { path: '^src/main\\.ts$' },
    },
    {
      name: 'rows-are-private-to-their-core-folder',
      severity: 'error',
      from: { path: '^src/core/([^/]+)/' },
      to: { path: '^src/core/.+-rows\\.ts$', pathNot: '^src/core/$1/' },
    },
    {
      name: 'rows-are-private-to-core',
      severity: 'error',
      // The bench sends the very insert that core sends.
      from: { pathNot: '^src/core/[^/]+/|^bench/' },
      to: { path: '^src/core/.+-rows\\.ts$' },
    },
    {
      name: 'web-reads-only-wire-types',
      severity: 'error',
      from: { path: '^web/', pathNot: test },
      to: { path: '^(src|test|scripts|bench)/', pathNot: '^src/dialects/desk/[a-z/-]*wire\\.ts$' },
    },
    {
      name: 'web-takes-nothing-but-types-from-the-server',
      severity: 'error',
      from: { path: '^web/', pathNot: test },
      to: { path: '^src/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'parts-of-pages-fetch-nothing',
      severity: 'error',
      from: { path: '^web/parts/' },
      to: { path: '^web/(pages|shell)/' },
    },
    {
      name: 'only-web-imports-web',
      severity: 'error',
      from: { path: '^(src|scripts|bench)/' },
      to: { path: '^web/' },
    },
    {
      name: 'src-never-imports-test-or-scripts',
      severity: 'error',
      from: { path: '^src/', pathNot: `${test}|-cases\\.ts$` },
      to: { path: '^(test|scripts|bench)/' },
    },
    {
      name: 'src-runs-without-dev-dependencies',
      severity: 'error',
      from: { path: '^src/', pathNot: `${test}|-cases\\.ts$` },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^web/dist' },
    enhancedResolveOptions: { extensions: ['.ts', '.mjs', '.js', '.json'] },
  },
}
