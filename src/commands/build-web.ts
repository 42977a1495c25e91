import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip as gzipCompress } from 'node:zlib'

const brotli = promisify(brotliCompress)
const gzip = promisify(gzipCompress)
/** The levels above save 2 % and take seven times as long. */
const BROTLI = { [constants.BROTLI_PARAM_QUALITY]: 6 }

const root = fileURLToPath(new URL('../..', import.meta.url))
const stamp = join(root, 'dist/web/.built-from')

/** Builds the web app into dist/web. Its warnings are for developers, and would stand before what people read. */
export async function buildWeb(): Promise<void> {
  const { build } = await import('vite')
  await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'error' })
  await compressAssets()
  await writeFile(stamp, await sourceHash())
}

/** Puts each script and style beside itself in the two ways that browsers take; the server chooses. */
async function compressAssets(): Promise<void> {
  const folder = join(root, 'dist/web/assets')
  const names = (await readdir(folder)).filter((name) => /\.(js|css)$/.test(name))
  await Promise.all(
    names.map(async (name) => {
      const content = await readFile(join(folder, name))
      await Promise.all([
        writeFile(join(folder, `${name}.br`), await brotli(content, { params: BROTLI })),
        writeFile(join(folder, `${name}.gz`), await gzip(content)),
      ])
    }),
  )
}

/** Builds it when it was never built, or from another source. */
export async function buildWebIfMissing(): Promise<void> {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === (await sourceHash())) return
  await buildWeb()
}

async function sourceHash(): Promise<string> {
  const hash = createHash('sha256')
  const folders = ['src/web', 'src/domain', 'src/api/contract', 'src/insight/phrases'].map((path) =>
    join(root, path),
  )
  const files = (
    await Promise.all(folders.map((path) => readdir(path, { recursive: true, withFileTypes: true })))
  ).flat()
  const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name))
  for (const path of [...paths.sort(), join(root, 'vite.config.ts'), join(root, 'package-lock.json')])
    hash.update(await readFile(path))
  return hash.digest('hex')
}
