import type { EmailRow, Participant, Role } from '../../api/contract.ts'

/** What to call a participant: the name, else the address; where one of the two may deceive, both; of
 *  somebody who cannot be of the firm, that they claim to be. */
export function participantName(participant: Participant | null): string {
  const [name, address] = [participant?.name?.trim(), participant?.address?.trim()]
  if (participant?.caution === 'nameIsAddress') return `${address || '(no address)'} (shown as ${name})`
  if (participant?.caution === 'letters' && name) return `${name} (${address})`
  if (participant?.caution === 'ownAddress') return `Claims to be ${name || address}`
  return name || address || '(no address)'
}

/** Who a row of a list is about: the sender of inbound mail, the recipients of outbound mail. */
export function counterpart(email: Pick<EmailRow, 'direction' | 'from' | 'to' | 'recipientCount'>): string {
  if (email.direction === 'inbound') return participantName(email.from)
  if (email.recipientCount === 0) return 'To: (nobody)'
  // Bcc alone: there are recipients, but none in To.
  if (email.to.length === 0) return `To: ${email.recipientCount} not shown`
  const more = email.recipientCount - email.to.length
  return `To: ${email.to.map(participantName).join(', ')}${more > 0 ? ` +${more}` : ''}`
}

/** Names in a row: more than these are a number. */
const NAMED = 2

/** What a row is called: by the people it is linked to, where there are none by its sender or recipients; `aside`, who wrote
 *  it, where that is somebody else. */
export function rowTitle(email: Pick<EmailRow, 'direction' | 'from' | 'to' | 'recipientCount' | 'people'>): {
  title: string
  /** Whose picture stands beside it. */
  face: string
  aside: string | null
} {
  const [first, ...others] = email.people.map(({ name }) => name)
  if (first === undefined) {
    const face = email.direction === 'inbound' ? email.from : (email.to[0] ?? null)
    return { title: counterpart(email), face: participantName(face), aside: null }
  }
  const names = [first, ...others]
  const more = names.length - NAMED
  const title = `${names.slice(0, NAMED).join(', ')}${more > 0 ? ` +${more}` : ''}`
  const sender = participantName(email.from)
  const isAside = email.direction === 'inbound' && !names.some((name) => shareAWord(name, sender))
  return { title, face: first, aside: isAside ? sender : null }
}

/** A mail often spells a name in another way than the CRM. */
function shareAWord(one: string, other: string): boolean {
  const words = (text: string) => text.toLocaleLowerCase().match(/\p{L}{3,}/gu) ?? []
  const known = new Set(words(one))
  return words(other).some((word) => known.has(word))
}

/** What is wrong with how somebody shows themselves, in words. */
export const cautions: Record<NonNullable<Participant['caution']>, string> = {
  nameIsAddress: 'The sender’s name is another email address than the one it was sent from',
  letters: 'This address has letters that pass for others',
  ownAddress: 'This address is one of your firm’s, and the email came from outside: it may be forged',
}

/** Roles as they are written in a mail's header. */
export const roleNames: Record<Role, string> = { from: 'From', to: 'To', cc: 'Cc', bcc: 'Bcc' }
