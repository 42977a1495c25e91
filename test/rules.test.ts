import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Who may import whom (ARCHITECTURE.md). A folder may always import itself; '*' is anything. */
const allowed: Record<string, string[]> = {
  domain: [],
  database: [],
  match: ['domain'],
  insight: ['domain'],
  text: ['domain', 'insight'],
  arrival: ['domain', 'insight', 'text'],
  providers: ['domain', 'insight'],
  graph: ['domain'],
  capture: ['domain', 'database'],
  crm: ['domain', 'match', 'insight', 'text', 'arrival', 'database'],
  admin: ['domain', 'database'],
  api: ['domain', 'crm', 'admin', 'capture/control.ts', 'database'],
  web: ['domain', 'api/contract.ts', 'insight/phrases/words-of.ts'],
  simulator: ['graph/wire.ts'],
  commands: ['*'],
  'main.ts': ['*'],
  'config.ts': ['*'],
  'cli.ts': ['*'],
}

/** The browser app, from the ground up: a feature imports what lies below it, or itself. */
const webFloors = [
  ['util'],
  ['client', 'ui'],
  ['table', 'sync', 'relate'],
  ['phrases', 'sentiment'],
  ['emails'],
  ['people', 'reports', 'settings'],
  ['review', 'audit'],
  ['home', 'notices', 'api-docs'],
  ['app'],
]

interface Import {
  from: string
  to: string
}

const files = list('src').filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
const imports = files.flatMap(importsOf)

describe('imports', () => {
  it('go only where the architecture lets them', () => {
    expect(imports.length).toBeGreaterThan(100)
    const forbidden = imports.filter(({ from, to }) => {
      const area = areaOf(from)
      const may = allowed[area] ?? []
      return (
        areaOf(to) !== area &&
        !may.includes('*') &&
        !may.includes(areaOf(to)) &&
        !may.includes(to.replace('src/', ''))
      )
    })
    expect(forbidden).toEqual([])
  })

  it('go down only, from feature to feature of the browser app', () => {
    const inWeb = imports.filter(({ from, to }) => areaOf(from) === 'web' && areaOf(to) === 'web')
    expect(inWeb.length).toBeGreaterThan(500)
    const upward = inWeb.filter(
      ({ from, to }) => featureOf(from) !== featureOf(to) && floorOf(to) >= floorOf(from),
    )
    expect(upward).toEqual([])
  })

  it('take types alone from the contract to the browser, which so loads nothing of the server', () => {
    const inWeb = files.filter((file) => file.startsWith('src/web/'))
    const taking = inWeb.flatMap((file) =>
      [...read(file).matchAll(/^import (type )?\{([^}]*)\} from '[./]*\/api\/contract[^']*'/gm)].map(
        ([, type, names]) => ({ file, isType: type !== undefined || !/(^|,)\s*(?!type )\w/.test(names!) }),
      ),
    )
    expect(taking.length).toBeGreaterThan(50)
    expect(taking.filter(({ isType }) => !isType)).toEqual([])
  })

  it('never lead back to where they started, not even for a type', () => {
    const everything = [...files, ...list('bench').filter((file) => /\.ts$/.test(file))]
    expect(circlesOf(everything.flatMap(importsOf))).toEqual([])
  })

  it('take every name that a file exports: what only the file itself uses is not exported', () => {
    const others = [...list('test'), ...list('bench'), ...list('scripts'), ...list('src')].filter((file) =>
      /\.tsx?$/.test(file),
    )
    expect(unusedExports(files, [...others, 'vite.config.ts', 'vitest.config.ts'])).toEqual([])
  })

  it('name the simulator from the command line alone', () => {
    const naming = imports.filter(
      ({ from, to }) => areaOf(to) === 'simulator' && areaOf(from) !== 'simulator',
    )
    expect(new Set(naming.map(({ from }) => areaOf(from)))).toEqual(new Set(['cli.ts', 'commands']))
  })
})

describe('what is installed', () => {
  it('is used: every package of the product is imported by it, or builds it', () => {
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> }
    const text = [...files.map(read), read('vite.config.ts')].join('\n')
    const unused = Object.keys(dependencies).filter((name) => !new RegExp(`'${name}['/]`).test(text))
    expect(unused).toEqual([])
  })
})

describe('process', () => {
  it('reads its environment in commands and config alone', () => {
    const readers = files.filter((file) => /process\.env/.test(read(file)))
    expect(readers.filter((file) => !file.startsWith('src/commands/') && file !== 'src/config.ts')).toEqual(
      [],
    )
  })

  it('is ended by nobody but the store process', () => {
    const enders = files.filter((file) => /process\.exit\(/.test(read(file)))
    expect(enders).toEqual([
      'src/database/embedded-store-process.ts',
      'src/database/embedded-store-thread.ts',
    ])
  })
})

describe("the engine's tables", () => {
  const tables = list('src/capture/migrations').map(read).join('\n').replace(/--.*$/gm, '')

  it('have no column that could hold a subject, a body, a name or an address', () => {
    const columns = [...tables.matchAll(/^ {2}(\w+) (text|bytea|json\w*|varchar)/gm)].map(([, name]) => name)
    expect(columns.length).toBeGreaterThan(10)
    expect(new Set(columns)).toEqual(
      new Set([
        ...['id', 'tenant_id', 'mailbox_id', 'folder_id', 'parent_id', 'immutable_id', 'lease_owner'],
        ...['state', 'outcome', 'reason', 'role', 'problem_code', 'result', 'code', 'sentence'],
        ...['link', 'link_kind', 'folders_link', 'message_key', 'rule'],
        // Of subscriptions: ids of Graph's, the firm's own address, and what a notification is known by.
        ...['notification_url', 'subscription_id', 'former_id', 'digest', 'kind'],
      ]),
    )
  })
})

describe('the audit log', () => {
  it('is written in one place, which writes the entry of a change with the change alone', () => {
    const writers = files.filter((file) => /into admin\.audit\b/.test(read(file)))
    expect(writers).toEqual(['src/admin/audit/audited.ts'])
    expect(
      [...read(writers[0]!).matchAll(/^export (?:async )?function (\w+)/gm)].map(([, name]) => name),
    ).toEqual(['audited', 'recordView'])
  })
})

describe('mail that was screened', () => {
  it('is called so by the screening and by nobody else', () => {
    const calling = files.filter((file) => /\bas (?:unknown as )?Screened/.test(read(file)))
    expect(calling).toEqual(['src/capture/screen.ts'])
  })
})

describe('documents', () => {
  it('explain every error code', () => {
    const codes = new Set<string>()
    for (const file of files.filter(
      (name) => !name.startsWith('src/simulator/') && !name.startsWith('src/web/'),
    )) {
      for (const [, code] of read(file).matchAll(
        /(?:Error|invalid|fail|send)\w*\(\s*(?:\{ code: )?'([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)'/g,
      ))
        codes.add(code!)
    }
    expect(codes.size).toBeGreaterThan(15)
    const text = read('docs/errors.md')
    expect([...codes].filter((code) => !text.includes(`\`${code}\``))).toEqual([])
  })

  it('give every dependency a reason, and list nothing that is not a dependency', () => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json'))
    const names = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })
    const decided = [...read('docs/decisions/0120-what-we-stand-on.md').matchAll(/^\| `([^`]+)` \|/gm)]
    expect(decided.map(([, name]) => name).sort()).toEqual(names.sort())
  })

  it('number the guarantees that code cites', () => {
    const text = read('docs/guarantees.md')
    const cited = new Set(
      files.flatMap((file) =>
        [...read(file).matchAll(/\bG(\d+)\b(?=[),.;:]| ?\))/g)].map(([, n]) => Number(n)),
      ),
    )
    expect(cited.size).toBeGreaterThan(4)
    for (const n of cited) expect(text).toMatch(new RegExp(`^## G${n}\\.`, 'm'))
  })

  it('name every folder of src in the architecture', () => {
    const text = read('ARCHITECTURE.md')
    for (const { name } of readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    )) {
      expect(text).toContain(`${name}/`)
    }
  })
})

function list(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort()
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8')
}

function resolveFrom(file: string, specifier: string): string {
  return relative(root, join(root, dirname(file), specifier))
}

function importsOf(file: string): Import[] {
  const specifiers = [...read(file).matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(
    ([, specifier]) => specifier!,
  )
  return specifiers.map((specifier) => ({
    from: file,
    to: resolveFrom(file, specifier),
  }))
}

/** Exports of `exporting` that no file of `importing` names, as `file: name`. A module that is taken as a whole counts as used. */
function unusedExports(exporting: string[], importing: string[]): string[] {
  const taken = new Map<string, Set<string>>()
  const passedOn = new Map<string, string[]>()
  const take = (module: string, name: string) => taken.set(module, (taken.get(module) ?? new Set()).add(name))
  for (const file of importing) {
    const text = read(file)
    for (const [, verb, what, specifier] of text.matchAll(
      /\b(import|export) (?:type )?(\*(?: as \w+)?|\{[^}]*\}) from '(\.[^']+)'/g,
    )) {
      const module = resolveFrom(file, specifier!)
      if (what === '*' && verb === 'export') passedOn.set(module, [...(passedOn.get(module) ?? []), file])
      else if (what!.startsWith('*')) take(module, '*')
      else for (const [, name] of what!.matchAll(/(?:type )?(\w+)(?: as \w+)?\s*[,}]/g)) take(module, name!)
    }
    for (const [, specifier] of text.matchAll(/\bimport\(\s*'(\.[^']+)'/g))
      take(resolveFrom(file, specifier!), '*')
  }
  const isTaken = (file: string, name: string): boolean =>
    ['*', name].some((one) => taken.get(file)?.has(one)) ||
    (passedOn.get(file) ?? []).some((through) => isTaken(through, name))
  return exporting.flatMap((file) =>
    [...read(file).matchAll(/^export (?:async )?(?:const|function\*?|class|interface|type) (\w+)/gm)]
      .filter(([, name]) => !isTaken(file, name!))
      .map(([, name]) => `${file}: ${name}`),
  )
}

function areaOf(file: string): string {
  return file.split('/')[1]!
}

/** The folder of the browser app that a file lies in; what lies in none (types of the build tool) is ''. */
function featureOf(file: string): string {
  return file.split('/').length > 3 ? file.split('/')[2]! : ''
}

/** Throws for a folder that has no floor: a new feature is given one above. */
function floorOf(file: string): number {
  const floor = webFloors.findIndex((floor) => floor.includes(featureOf(file)))
  if (floor < 0) throw new Error(`${file} lies in no folder that webFloors names`)
  return floor
}

/** Files that import each other in a round, by Tarjan's algorithm: each group of more than one strongly connected file. */
function circlesOf(all: Import[]): string[][] {
  const targets = Map.groupBy(all, ({ from }) => from)
  const order = new Map<string, number>()
  const lowest = new Map<string, number>()
  const open: string[] = []
  const circles: string[][] = []
  function visit(file: string): void {
    order.set(file, order.size)
    lowest.set(file, order.get(file)!)
    open.push(file)
    for (const { to } of targets.get(file) ?? []) {
      if (!order.has(to)) visit(to)
      if (open.includes(to)) lowest.set(file, Math.min(lowest.get(file)!, lowest.get(to)!))
    }
    if (lowest.get(file) !== order.get(file)) return
    const group = open.splice(open.indexOf(file))
    if (group.length > 1) circles.push(group.sort())
  }
  for (const file of targets.keys()) if (!order.has(file)) visit(file)
  return circles
}
