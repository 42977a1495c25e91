/**
 * Takes from Fluent's package of icons those that the browser app shows and that Fluent's own controls draw, as files of
 * vendor/fluent-icons: its 24,000 others are 300 MB (docs/decisions/0146). What is drawn is not touched. Run it after naming a
 * new icon in src/web/ui/icons.ts, and after another version of Fluent's controls:
 *
 *     node scripts/take-icons.ts [VERSION]
 *
 * Needs npm's registry, tar, and node_modules of the present lockfile. VERSION: of the package of icons; else the one taken last.
 */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '..')
const ours = join(root, 'vendor/fluent-icons')
const manifest = join(ours, 'package.json')
const { name, version: taken } = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, string>
const version = process.argv[2] ?? taken!

/** What draws an icon, taken as it is. */
const RUNTIME = [
  'lib/contexts/IconDirectionContext',
  'lib/contexts/index',
  'lib/core/svg',
  'lib/core/useBaseIconState',
  'lib/providers',
  'lib/utils/FluentIconsProps.types',
  'lib/utils/bundleIcon',
  'lib/utils/bundleIcon.styles',
  'lib/utils/constants',
  'lib/utils/createFluentIcon',
  'lib/utils/createFluentIcon.styles',
  'lib/utils/useIconState',
  'lib/utils/useIconStyles.styles',
]
const NOT_ICONS = ['bundleIcon', 'createFluentIcon', 'iconFilledClassName', 'iconRegularClassName']

const scratch = mkdtempSync(join(tmpdir(), 'throughline-icons-'))
try {
  const theirs = unpack()
  rmSync(join(ours, 'lib'), { recursive: true, force: true })
  for (const file of RUNTIME)
    for (const ending of ['.js', '.d.ts'])
      cpSync(join(theirs, file + ending), join(ours, file + ending), { recursive: true })
  const named = [...new Set([...namedByUs(), ...namedByFluent()])].filter((one) => !NOT_ICONS.includes(one))
  const files = takeIcons(theirs, named)
  writeIndex(named.sort(), files)
  setVersion()
  process.stdout.write(`${named.length} icons of ${name} ${version} in ${files.length} files.\n`)
} finally {
  rmSync(scratch, { recursive: true })
}

function unpack(): string {
  execFileSync('npm', ['pack', '--silent', '--pack-destination', scratch, `${name}@${version}`])
  const [archive] = readdirSync(scratch)
  execFileSync('tar', ['xzf', archive!], { cwd: scratch })
  return join(scratch, 'package')
}

function namedByUs(): string[] {
  return namesTaken(readFileSync(join(root, 'src/web/ui/icons.ts'), 'utf8'))
}

function namedByFluent(): string[] {
  const packages = join(root, 'node_modules/@fluentui')
  return readdirSync(packages)
    .filter((folder) => join('@fluentui', folder) !== name)
    .flatMap((folder) =>
      readdirSync(join(packages, folder, 'lib'), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.js'))
        .flatMap((file) => namesTaken(readFileSync(join(packages, folder, 'lib', file), 'utf8'))),
    )
}

/** The names that a file imports or passes on from the package of icons. */
function namesTaken(source: string): string[] {
  return [...source.matchAll(/\{([^}]*)\} from ['"]@fluentui\/react-icons['"]/g)].flatMap(([, names]) =>
    names!
      .split(',')
      .map((one) => one.trim().split(' as ')[0]!)
      .filter(Boolean),
  )
}

/** Writes the lines of the icons named, each in the file it stands in. Returns the files. Throws where one is nowhere. */
function takeIcons(theirs: string, named: string[]): string[] {
  const folder = 'lib/atoms/svg'
  const wanted = new Set(named)
  const files: string[] = []
  for (const file of readdirSync(join(theirs, folder))
    .filter((one) => one.endsWith('.js'))
    .sort()) {
    const lines = readFileSync(join(theirs, folder, file), 'utf8').split('\n')
    const icons = lines.filter((line) => wanted.has(/^export const (\w+) = /.exec(line)?.[1] ?? ''))
    if (icons.length === 0) continue
    for (const line of icons) wanted.delete(/^export const (\w+)/.exec(line)![1]!)
    const head = lines.filter((line) => line.startsWith('import ') || line.startsWith('"use'))
    write(`${folder}/${file}`, [...head, ...icons])
    files.push(`${folder}/${file}`)
  }
  if (wanted.size > 0) throw new Error(`${name} ${version} has no icon ${[...wanted].join(', ')}.`)
  return files
}

function writeIndex(named: string[], files: string[]): void {
  const runtime = [
    "export { bundleIcon } from './utils/bundleIcon.js'",
    "export { iconFilledClassName, iconRegularClassName } from './utils/constants.js'",
    "export { createFluentIcon } from './utils/createFluentIcon.js'",
  ]
  write('lib/index.js', [...runtime, ...files.map((file) => `export * from '${file.replace('lib', '.')}'`)])
  write('lib/index.d.ts', [
    "import type { FluentIcon } from './utils/createFluentIcon.js'",
    "export type { FluentIcon } from './utils/createFluentIcon.js'",
    "export type { FluentIconsProps } from './utils/FluentIconsProps.types.js'",
    ...runtime,
    ...named.map((icon) => `export declare const ${icon}: FluentIcon`),
  ])
}

function setVersion(): void {
  const text = readFileSync(manifest, 'utf8').replace(`"version": "${taken}"`, `"version": "${version}"`)
  writeFileSync(manifest, text)
}

function write(file: string, lines: string[]): void {
  const path = join(ours, file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${lines.join('\n')}\n`)
}
