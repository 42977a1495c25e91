import type { EmailDetail, Participant } from '../../api/contract.ts'

/** Longer addresses are refused by some mail programs. */
const LONGEST = 1_900

/**
 * mailto: links to whoever wrote an email, and to everybody in it; null: nobody to write to, or nobody further. An address that is not
 * one is left out, and so is Bcc.
 */
export function answerLinks({
  subject,
  from,
  participants,
}: Pick<EmailDetail, 'subject' | 'from' | 'participants'>): { sender: string | null; all: string | null } {
  const to = addressOf(from)
  if (!to) return { sender: null, all: null }
  const others = participants
    .filter(({ role }) => role === 'to' || role === 'cc')
    .flatMap((participant) => addressOf(participant) ?? [])
    .filter((address) => address.toLowerCase() !== to.toLowerCase())
  const title = `Re: ${(subject ?? '').replace(/^(?:re:\s*)+/i, '')}`.trim()
  const all = others.length > 0 ? mailto(to, title, [...new Set(others)]) : null
  return { sender: mailto(to, title, []), all: all && all.length <= LONGEST ? all : null }
}

/** Source: RFC 6068. */
function mailto(to: string, subject: string, cc: string[]): string {
  const fields = [
    `subject=${encodeURIComponent(subject)}`,
    ...(cc.length > 0 ? [`cc=${cc.map(encodeURIComponent).join(',')}`] : []),
  ]
  return `mailto:${encodeURIComponent(to)}?${fields.join('&')}`
}

function addressOf(participant: Participant | null): string | null {
  const address = participant?.address ?? ''
  return /^[^\s@<>,;]+@[^\s@<>,;]+$/.test(address) ? address : null
}
