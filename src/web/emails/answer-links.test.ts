import { expect, test } from 'vitest'
import { answerLinks } from './answer-links.ts'

const one = (role: 'from' | 'to' | 'cc' | 'bcc', address: string) => ({ role, name: null, address })

test('an answer goes to the sender, or to everybody but Bcc, under the same subject', () => {
  const from = one('from', 'anna@b.example')
  const participants = [
    from,
    one('to', 'me@firm.example'),
    one('cc', 'x&y@c.example'),
    one('bcc', 'z@d.example'),
  ]
  expect(answerLinks({ subject: 'RE: Fees & taxes', from, participants } as never)).toEqual({
    sender: 'mailto:anna%40b.example?subject=Re%3A%20Fees%20%26%20taxes',
    all: 'mailto:anna%40b.example?subject=Re%3A%20Fees%20%26%20taxes&cc=me%40firm.example,x%26y%40c.example',
  })
})

test('nobody can be answered whose address is none', () => {
  const from = one('from', 'a@b.example?bcc=evil, c@d')
  expect(answerLinks({ subject: 'Hi', from, participants: [] } as never)).toEqual({ sender: null, all: null })
})
