// Only what Biome cannot see: a forgotten promise. It takes type information to find one.
import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'

const testCalls = ['test', 'suite', 'describe', 'it', 'before', 'after', 'beforeEach', 'afterEach']

export default defineConfig({
  files: ['**/*.ts', '**/*.tsx'],
  linterOptions: { noInlineConfig: true },
  languageOptions: {
    parser: tseslint.parser,
    parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
  },
  plugins: { '@typescript-eslint': tseslint.plugin },
  rules: {
    '@typescript-eslint/no-floating-promises': [
      'error',
      { allowForKnownSafeCalls: [{ from: 'package', package: 'node:test', name: testCalls }] },
    ],
    '@typescript-eslint/no-misused-promises': 'error',
  },
})
