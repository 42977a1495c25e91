/** What runs at the firm stands under terms that ask nothing of the firm: no copyleft. Vite's tools only make the web app's files. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

interface Package {
  license?: string
  /** Where it lies: an address, or the folder of a package of this repository. */
  resolved?: string
  link?: boolean
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  peerDependenciesMeta?: Record<string, { optional?: boolean }>
}

const lock = JSON.parse(readFileSync(join(import.meta.dirname, '../package-lock.json'), 'utf8')) as {
  packages: Record<string, Package>
}
const BUILD_TOOLS = ['vite']
/** SPDX names of licences without copyleft. */
const PERMISSIVE =
  /^(MIT|MIT-0|ISC|Apache-2\.0|BSD-2-Clause|BSD-3-Clause|0BSD|Unlicense|BlueOak-1\.0\.0|CC0-1\.0|PostgreSQL|Python-2\.0|Zlib)$/

/** Of a choice one is enough, of several together all count. */
function isPermissive(licence: string | undefined): boolean {
  const terms = (licence ?? '').replace(/^\(|\)$/g, '')
  if (terms.includes(' OR ')) return terms.split(' OR ').some(isPermissive)
  return terms.split(' AND ').every((one) => PERMISSIVE.test(one))
}

/** Everything that is installed for the sake of these, as Node finds it: the nearest folder upwards. */
function reach(names: string[], from = '', found = new Map<string, Package>()): Map<string, Package> {
  for (const name of names) {
    let folder = from
    let path = `${folder && `${folder}/`}node_modules/${name}`
    while (!(path in lock.packages) && folder !== '') {
      folder = folder.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$/, '')
      path = `${folder && `${folder}/`}node_modules/${name}`
    }
    const named = lock.packages[path]
    const one = named?.link ? lock.packages[named.resolved!] : named
    if (!one || found.has(path)) continue
    found.set(path, one)
    const {
      dependencies = {},
      optionalDependencies = {},
      peerDependencies = {},
      peerDependenciesMeta = {},
    } = one
    const peers = Object.keys(peerDependencies).filter((peer) => !peerDependenciesMeta[peer]?.optional)
    reach([...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers], path, found)
  }
  return found
}

it('nothing that runs is under a copyleft licence', () => {
  const { dependencies = {}, optionalDependencies = {} } = lock.packages['']!
  const running = Object.keys({ ...dependencies, ...optionalDependencies })
  const packages = reach(running.filter((name) => !BUILD_TOOLS.includes(name)))
  expect(packages.size).toBeGreaterThan(100)
  const others = [...packages].filter(([, { license }]) => !isPermissive(license))
  expect(others.map(([path, { license }]) => `${path}: ${license}`)).toEqual([])
})

it('the lockfile names no registry: a machine asks the one that it is set to', () => {
  const named = Object.entries(lock.packages).filter(([, { resolved }]) => resolved?.includes('://'))
  expect(named.map(([path]) => path)).toEqual([])
})
