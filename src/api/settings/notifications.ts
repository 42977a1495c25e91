import { listEmployees } from '../../admin/employees.ts'
import { type NotificationHealth, notificationHealth } from '../../capture/control.ts'
import type { Db } from '../../database/database.ts'
import type { Notifications } from '../contract.ts'

/** How the firm is told of changes, for people. */
export async function presentNotifications(db: Db): Promise<Notifications> {
  const [health, employees] = await Promise.all([notificationHealth(db), listEmployees(db)])
  const people = new Map(employees.map((employee) => [employee.id, employee]))
  const { problem, refused, lastToldAt, counts, ...rest } = health
  return {
    ...rest,
    sentence: sentenceOf(health),
    problem: problem && { ...problem, since: problem.since.toISOString() },
    refused: refused.map(({ mailbox, sentence }) => ({
      ...{ id: mailbox, sentence },
      name: people.get(mailbox)?.name ?? mailbox,
      address: people.get(mailbox)?.address ?? '',
    })),
    lastToldAt: lastToldAt?.toISOString() ?? null,
    counts: counts as Record<string, number>,
  }
}

function sentenceOf({ address, wanted, subscribed, problem, refused }: NotificationHealth): string {
  if (address === null)
    return 'Off: no notification address is set (THROUGHLINE_NOTIFICATION_URL). New email is captured by the schedule alone.'
  if (problem) return problem.sentence
  const waiting = wanted - subscribed - refused.length
  const parts = [`Microsoft 365 reports new email in ${subscribed} of ${wanted} mailboxes`]
  if (refused.length > 0) parts.push(`refuses ${refused.length}, which the schedule alone reads`)
  if (waiting > 0) parts.push(`${waiting} are being subscribed`)
  return `${parts.join('; ')}.`
}
