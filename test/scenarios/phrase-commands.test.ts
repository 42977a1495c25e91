import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { throughline } from '../support/cli.ts'
import { type CrmWorld, startCrm } from '../support/crm-world.ts'
import { email, handOver } from '../support/hand-over.ts'

let world: CrmWorld
let folder: string
beforeAll(async () => {
  world = await startCrm()
  folder = await mkdtemp(join(tmpdir(), 'throughline-phrases-'))
  await handOver(world.database.db, [email({ mailbox: 'ann', body: 'Two gift-cards, please' })])
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await world[Symbol.asyncDispose]()
})

const phrases = (...args: string[]) => throughline(world.store.env, 'phrases', ...args)
async function importText(text: string) {
  const file = join(folder, 'lists.csv')
  await writeFile(file, text)
  return phrases('import', file)
}

it('lists go out and in as CSV, and are applied to earlier mail', async () => {
  const made = await importText(
    'list,phrase,variants\nGifts,gift card,gift cards; voucher\nGifts,+favour,\nOther,wire it,\n',
  )
  expect([made.code, made.stdout]).toEqual([0, 'Gifts: version 1, 2 phrases\nOther: version 1, 1 phrases\n'])
  const applied = await phrases('apply')
  expect([applied.code, applied.stdout]).toEqual([0, 'All lists are applied to all mail.\n'])
  expect((await phrases('list')).stdout.split('\n')[0]).toBe('Gifts\tversion 1\t2 phrases\t1 emails\tactive')
  const { stdout } = await phrases('export')
  expect(stdout).toContain("Gifts,gift card,gift cards;voucher\r\nGifts,'+favour,\r\nOther,wire it,\r\n")
  expect((await importText(stdout)).stdout).toBe(
    'Gifts: as it was\nOther: as it was\nSuspicious phrases (EY and FBI): as it was\n',
  )
  expect((await importText('list,phrase,variants\nother,wire them,\n')).stdout).toBe(
    'other: version 2, 1 phrases\n',
  )
}, 120_000)

it.each([
  ['a,b\n1,2\n', 'The file needs a first line list,phrase,variants'],
  ['list,phrase,variants\n', 'The file needs a first line list,phrase,variants'],
  ['list,phrase,variants\nGifts\n', 'The file is not CSV: '],
  ['list,phrase,variants\n,gift,\n', 'The list “” cannot be taken: name: '],
  ['list,phrase,variants\nBad,gift,GIFT\n', '“GIFT” is found wherever “gift” is'],
])('a file with %j is refused in a sentence', async (text, sentence) => {
  const { code, stderr } = await importText(text)
  expect(code).toBe(1)
  expect(stderr.startsWith(sentence)).toBe(true)
})
