import type { EmailRow } from '../../api/contract.ts'

/** One line of the list of emails. */
export interface ListRow {
  /** The email's. */
  id: string
  email: EmailRow
  /** 2: an earlier email of a thread that is unfolded. */
  level: 1 | 2
  /** The email under whose day it stands. */
  head: EmailRow
  /** On the newest of a thread with more of it in the list: all of them, newest first. */
  thread: { id: string; emails: EmailRow[]; unfolded: boolean; hidesNegative: boolean } | null
}

/** Folds each thread under the newest of its emails in the list, in whose place it then stands; the earlier ones follow it
 *  where the thread is among `unfolded`. Given in the order of the list. */
export function foldThreads(emails: EmailRow[], unfolded: ReadonlySet<string>): ListRow[] {
  const threads = new Map<string, EmailRow[]>()
  for (const email of emails) {
    if (email.threadId === null) continue
    const thread = threads.get(email.threadId)
    if (thread) thread.push(email)
    else threads.set(email.threadId, [email])
  }
  return emails.flatMap((email) => {
    const thread = (email.threadId !== null && threads.get(email.threadId)) || [email]
    if (thread[0] !== email) return []
    if (thread.length === 1) return [alone(email)]
    const isUnfolded = unfolded.has(email.threadId!)
    const rest: ListRow[] = thread
      .slice(1)
      .map((earlier) => ({ id: earlier.id, email: earlier, level: 2, head: email, thread: null }))
    return [
      {
        ...alone(email),
        thread: {
          id: email.threadId!,
          emails: thread,
          unfolded: isUnfolded,
          hidesNegative: !isUnfolded && hidesNegative(thread),
        },
      },
      ...(isUnfolded ? rest : []),
    ]
  })
}

/** Whether an earlier email of a folded thread is negative while its newest email is not. */
export function hidesNegative([newest, ...earlier]: Pick<EmailRow, 'sentiment'>[]): boolean {
  return newest?.sentiment !== 'negative' && earlier.some(({ sentiment }) => sentiment === 'negative')
}

/** The list as it is, no thread folded. */
export const withoutThreads = (emails: EmailRow[]): ListRow[] => emails.map(alone)

/** The emails that a line stands for: all of a folded thread, else its own. */
export function emailsOf({ email, thread }: ListRow): EmailRow[] {
  return thread && !thread.unfolded ? thread.emails : [email]
}

function alone(email: EmailRow): ListRow {
  return { id: email.id, email, level: 1, head: email, thread: null }
}
