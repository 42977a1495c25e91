import { defineConfig } from 'vitest/config'

/** Floors that may not import the store (test/rules.test.ts): on another one their tests are the same. */
const storeless = ['domain', 'match', 'insight', 'graph', 'providers', 'text', 'arrival', 'web', 'simulator']

/** Which tests a run takes: the plain suite needs neither a browser, a database server nor the corpora. */
const suites: Record<string, { include: string[]; exclude?: string[]; testTimeout?: number }> = {
  plain: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['test/e2e/**', 'test/corpora/**', '**/*.pg.test.ts'],
  },
  corpora: { include: ['test/corpora/**/*.test.ts'], testTimeout: 900_000 },
  browser: { include: ['test/e2e/**/*.test.ts'], testTimeout: 300_000 },
  postgres: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['test/e2e/**', 'test/corpora/**', ...storeless.map((floor) => `src/${floor}/**`)],
  },
}
const suite = suites[process.env.THROUGHLINE_TEST_SUITE ?? 'plain']!

export default defineConfig({
  test: {
    include: suite.include,
    exclude: ['node_modules/**', ...(suite.exclude ?? [])],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: suite.testTimeout ?? 60_000,
    hookTimeout: 120_000,
    globalSetup: ['test/support/store-for-tests.ts'],
  },
})
