import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SeedMessage } from '../seed.ts'
import type { Cursor } from './change-log.ts'
import type { Item } from './contents.ts'
import { Mailbox } from './mailbox.ts'

const message: SeedMessage = {
  mailbox: 'ann@larch.example',
  folder: 'Inbox',
  internetMessageId: null,
  from: null,
  to: [],
  cc: [],
  bcc: [],
  subject: null,
  body: { contentType: 'text', content: '' },
  sentAt: null,
  receivedAt: '2026-05-01T00:00:00Z',
}

const seen = ({ isRead, categories }: Item) => ({ isRead, categories })

/** What may happen between two pages; numbers choose the message. */
const step = fc.oneof(
  fc.record({ act: fc.constantFrom('deliver', 'readPage'), which: fc.nat(5) }),
  fc.record({
    act: fc.constantFrom('moveAway', 'moveBack', 'toggleRead', 'categorise', 'delete'),
    which: fc.nat(9),
  }),
)

test('a reader who looks removed messages up ends with exactly what the folder holds', () => {
  let rounds = 0
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), fc.boolean(), (steps, newestFirst) => {
      const mailbox = new Mailbox('owner', 1, {})
      for (let count = 0; count < 5; count++) mailbox.add(message, 0)
      mailbox.shuffle()
      const inbox = mailbox.wellKnown('inbox')
      const archive = mailbox.wellKnown('archive')
      const known = new Map<Item, { isRead: boolean; categories: string[] }>()
      const lookedUp = new Set<Item>()
      let cursor: Cursor<Item> = inbox.log.firstRound(newestFirst ? [...inbox.items] : null)
      const readPage = (size: number) => {
        const { changes, next, done } = inbox.log.read(cursor, size, () => true)
        for (const { thing, how } of changes) {
          if (how === 'readState') expect(known.has(thing) || lookedUp.has(thing)).toBe(true)
          if (how === 'removed') {
            known.delete(thing)
            lookedUp.add(thing)
          } else if (how === 'readState') known.set(thing, { ...known.get(thing)!, isRead: thing.isRead })
          else known.set(thing, seen(thing))
        }
        cursor = done ? inbox.log.nextRound(next) : next
        if (done) rounds++
        return done
      }
      let labels = 0
      for (const { act, which } of steps) {
        const here = [...inbox.items]
        const item = here[which % (here.length || 1)]
        const away = [...archive.items][0]
        if (act === 'readPage') readPage(which + 1)
        else if (act === 'deliver') mailbox.add(message, 0)
        else if (act === 'moveBack' && away) mailbox.move(away, inbox, 0)
        else if (act === 'moveAway' && item) mailbox.move(item, archive, 0)
        else if (act === 'toggleRead' && item) mailbox.setRead(item, !item.isRead, 0)
        else if (act === 'categorise' && item) mailbox.change(item, { categories: [`label ${labels++}`] }, 0)
        else if (act === 'delete' && item) mailbox.hardDelete(item)
      }
      while (!readPage(3)) {}
      while (!readPage(3)) {}
      for (const item of lookedUp) if (item.folder === inbox) known.set(item, seen(item))
      expect(new Set(known.keys())).toEqual(inbox.items)
      for (const [item, held] of known) expect(held).toEqual(seen(item))
      expect(inbox.unread).toBe([...inbox.items].filter(({ isRead }) => !isRead).length)
    }),
    { numRuns: 500 },
  )
  expect(rounds).toBeGreaterThan(1000)
})
