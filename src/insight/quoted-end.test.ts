import { expect, it } from 'vitest'
import { quotedEnd } from './quoted-end.ts'

const history = Array.from({ length: 5 }, (_, index) => `> Point ${index + 1} of what was asked`).join('\n')
const read = (content: string, subject = 'Re: Plan') => quotedEnd({ contentType: 'text', content }, subject)

it('finds the quoted history below an answer, from the line that introduces it', () => {
  const end = read(`Yes.\n\nOn Tue, 17 Mar 2026 at 10:00, Leila wrote:\n${history}`)
  expect(end?.start.startsWith('OnTue,17Mar2026at10:00,Leilawrote:Point1ofwhatwasasked')).toBe(true)
  expect(end?.length).toBe(end?.start.length)
})

it('finds it in HTML, whatever stands around it', () => {
  const lines = '<p>Point one of what was asked</p>'.repeat(8)
  const content = `<div>Yes.</div><blockquote type="cite"><div>${lines}</div></blockquote>`
  expect(quotedEnd({ contentType: 'html', content }, null)?.start).toMatch(/^Pointoneofwhatwasasked/)
})

it.each([
  ['no history', 'Yes, gladly.'],
  ['an answer below it', `${history}\n\nYes to all of it.`],
  ['nothing but history', history],
])('finds none where there is %s', (_, content) => {
  expect(read(content)).toBeNull()
})

it('finds none in an email that passes another one on', () => {
  expect(read(`See below.\n\n---------- Forwarded message ---------\n${history}`, 'Fwd: Plan')).toBeNull()
})
