import { demoFirm } from '../../../src/simulator/demo-firm/index.ts'
import type { SeedMessage } from '../../../src/simulator/seed.ts'
import { startWorld, type World, type WorldOptions } from '../../support/world.ts'

/** The tenant's clock: what was sent when does not depend on the day the tests run. */
export const NOW = new Date('2026-03-18T15:20:00Z')
export const ADVISOR = 'leila.noorbakhsh@alderfinch.example'
export const PETRA = 'petra@longhand.example'
/** More than two pages of a list. */
export const LETTERS = 130

const HOUR = 3_600_000

/** A couple with one address that both use. Lines end as those of the demo firm's file do. */
const LONGHANDS = [
  `T-1,contact,Petra Longhand,${PETRA},,,Longhand Household,household,Gold,yes,${ADVISOR}`,
  `T-2,contact,Paul Longhand,paul@longhand.example,${PETRA},,Longhand Household,household,Gold,yes,${ADVISOR}`,
].join('\r\n')

/** The demo firm, with one more household, that writes a great deal, and the mail that a test brings. */
export function startFirm(mail: SeedMessage[] = [], options: Partial<WorldOptions> = {}): Promise<World> {
  const firm = demoFirm({ now: NOW, size: 'small' })
  return startWorld({
    seed: firm.tenant,
    mail: [...firm.mail, ...lettersOfPetra(), ...mail],
    people: firm.peopleCsv + LONGHANDS,
    now: () => NOW,
    httpsPort: null,
    ...options,
  })
}

function lettersOfPetra(): SeedMessage[] {
  return Array.from({ length: LETTERS }, (_, index) =>
    mailTo(ADVISOR, {
      from: { name: 'Petra Longhand', address: PETRA },
      subject: `Letter ${index + 1}`,
      body: { contentType: 'text', content: `What letter ${index + 1} says.` },
      sentAt: hoursAgo(2 + 12 * (LETTERS - 1 - index)),
    }),
  )
}

let written = 0

/** An email to one of the firm, from a stranger unless told otherwise, an hour old unless told otherwise. */
export function mailTo(mailbox: string, given: Partial<SeedMessage> = {}): SeedMessage {
  const sentAt = given.sentAt ?? hoursAgo(1)
  return {
    mailbox,
    folder: 'Inbox',
    internetMessageId: `<browser-test-${++written}@stranger.example>`,
    from: { name: 'Zoe Stranger', address: 'zoe@stranger.example' },
    to: [{ address: mailbox }],
    cc: [],
    bcc: [],
    subject: `Email ${written}`,
    body: { contentType: 'text', content: 'Hello.' },
    receivedAt: sentAt,
    ...given,
    sentAt,
  }
}

/** ISO 8601 UTC, whole seconds. */
function hoursAgo(hours: number): string {
  return `${new Date(NOW.getTime() - hours * HOUR).toISOString().slice(0, 19)}Z`
}
