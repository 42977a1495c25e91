import { expect, it } from 'vitest'
import { safeFileName, splitEnding } from './file-name.ts'

it.each([
  ['a right-to-left override', 'statement\u202efdp.exe', 'statementfdp.exe'],
  ['an embedding', 'statement\u202bfdp.exe', 'statementfdp.exe'],
  ['an isolate', 'statement\u2067fdp.exe\u2069', 'statementfdp.exe'],
  ['a mark of direction', 'statement\u200ffdp.exe', 'statementfdp.exe'],
  ['blanks that push the ending away', `statement.pdf${' '.repeat(120)}.exe`, 'statement.pdf .exe'],
  ['wide blanks', `statement.pdf${'\u3000'.repeat(40)}.exe`, 'statement.pdf .exe'],
  ['a line end', 'statement.pdf\n.exe', 'statement.pdf.exe'],
])('a name with %s is shown with its true ending, and marked', (_, written, name) => {
  expect(safeFileName(written)).toEqual({ name, disguised: true })
})

it.each([
  'Plan 2026.pdf',
  'Ünï 🌲.txt',
  'דוח שנתי.pdf',
  'می\u200cخواهم.pdf',
  '👩\u200d💻.png',
  'a  b.pdf',
  'README',
  'a.tar.gz',
])('"%s" is not marked, and keeps its ending', (written) => {
  const { name, disguised } = safeFileName(written)
  expect(disguised).toBe(false)
  expect(splitEnding(name).ending).toBe(splitEnding(written).ending)
})

it.each([
  ['', 'attachment'],
  ['\u202e', 'attachment'],
  ['..', 'attachment'],
  ['../../etc/passwd', '_.._etc_passwd'],
  ['a.pdf. . ', 'a.pdf'],
  ['half \ud800.pdf', 'half \ufffd.pdf'],
])('"%s" is saved as "%s"', (written, name) => {
  expect(safeFileName(written).name).toBe(name)
})

it('a name of any length keeps its ending', () => {
  const { name } = safeFileName(`${'a'.repeat(1_000_000)}.exe`)
  expect(name).toMatch(/^a+….exe$/)
  expect(name.length).toBeLessThanOrEqual(150)
})
