import type { SeedMessage } from '../seed.ts'
import { compose } from './compose.ts'
import { UNSENT, UNSENT_SUBJECTS } from './data/automatic-replies.ts'
import { employeesOf } from './employees.ts'
import { fillTemplate } from './fill-template.ts'
import { DAY, startingMoment } from './moments.ts'
import type { Clientele } from './people.ts'
import type { Random } from './random.ts'
import { slotsFor } from './slots.ts'
import { castingFrom } from './threads/cast.ts'

const SCRIPT = { subjects: ['a draft'], turns: [{ by: 'advisor' as const, text: '' }] }

/** Begun and not sent, one copy each in its writer's Drafts; some have no reader yet. */
export function drafts(clientele: Clientele, now: number, count: number, random: Random): SeedMessage[] {
  const castFor = castingFrom(clientele)
  return Array.from({ length: count }, (_, index) => {
    const cast = castFor(SCRIPT, random)
    const writer = random.pick(employeesOf('principal', 'advisor', 'service'))
    const at = startingMoment(random, 'office', now - 20 * DAY, now)
    const slots = slotsFor(cast, at, random)
    const [subject, text] = [UNSENT_SUBJECTS, UNSENT].map((templates) =>
      fillTemplate(random.pick(templates), slots, random),
    )
    const email = compose(
      {
        writer,
        to: random.chance(0.75) ? [cast.writers.client!] : [],
        subject: subject!,
        text: text!,
        mailKind: 'client',
        at,
        thread: `draft-${index + 1}`,
      },
      random,
    )
    const moment = new Date(at).toISOString()
    return {
      mailbox: writer.address,
      folder: 'Drafts',
      internetMessageId: email.internetMessageId,
      from: email.from,
      to: email.to,
      cc: [],
      bcc: [],
      subject: email.subject,
      body: email.body,
      sentAt: moment,
      receivedAt: moment,
      isDraft: true,
      isRead: true,
      thread: email.thread,
      attachments: email.attachments,
    }
  })
}
