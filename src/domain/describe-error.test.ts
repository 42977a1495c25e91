import { expect, it } from 'vitest'
import { describeError } from './describe-error.ts'
import { failureRecorder, reportFailure } from './report-failure.ts'

const SECRET = 'Kumquatson'

it('an error is described by its kind and its places in the code, without what it says', () => {
  const error = Object.assign(new Error(`duplicate key: ${SECRET}`), {
    name: 'DatabaseError',
    code: '23505',
    detail: `Key (name)=(${SECRET}) already exists.`,
    constraint: 'persons_external_id_key',
    table: `not a name: ${SECRET}`,
  })
  const described = describeError(new TypeError(SECRET, { cause: error }))
  expect(described).toMatchObject({
    name: 'TypeError',
    frames: expect.arrayContaining([expect.stringMatching(/^src\/domain\/describe-error\.test\.ts:\d+$/)]),
    cause: { name: 'DatabaseError', code: '23505', constraint: 'persons_external_id_key' },
  })
  expect(JSON.stringify(described)).not.toContain(SECRET)
})

it('a message that looks like a stack adds no frames, and whatever is thrown is described', () => {
  const message = `no\n    at secret (src/${SECRET}.ts:1:1)`
  const renamed = Object.assign(new Error(message), { name: 'OtherError' })
  const early = Object.assign(new Error(message), { message: 'changed' })
  const thrown = [
    new Error(message),
    renamed,
    early,
    { stack: 42 },
    SECRET,
    null,
    undefined,
    Object.create(null),
  ]
  expect(JSON.stringify(thrown.map((one) => describeError(one)))).not.toContain(SECRET)
  expect(describeError(renamed).frames.length).toBeGreaterThan(0)
  const circular = new Error('x')
  circular.cause = circular
  expect(describeError(circular).cause?.cause?.cause?.cause).toBeUndefined()
})

it('an error is logged once, whichever layers report it, under one reference', () => {
  const lines: object[] = []
  const log = { error: (fields: object) => void lines.push(fields) }
  const error = new Error('x')
  const first = reportFailure(log, error, 'inside', { mailbox: 'm1' })
  expect(reportFailure(log, error, 'outside')).toBe(first)
  expect(lines).toEqual([
    { reference: first, mailbox: 'm1', error: expect.objectContaining({ name: 'Error' }) },
  ])
  expect(first).toMatch(/^[0-9a-f]{8}$/)
})

it('what fails again and again in the same place is logged when it is new', () => {
  const lines: string[] = []
  const log = { error: () => void lines.push('error'), warn: () => void lines.push('warn') }
  const isExplained = (error: unknown) => (error as { code?: string }).code === 'STORE_LOST'
  const note = failureRecorder(log, isExplained)('it failed; tried again')
  const fail = () => new Error('x')
  for (let n = 0; n < 5; n++) note(fail())
  for (let n = 0; n < 5; n++) note(Object.assign(fail(), { code: 'STORE_LOST' }))
  note(fail())
  expect(lines).toEqual(['error', 'warn', 'error'])
})
