import type { EmailRow, Participant, Role } from '../../api/contract.ts'

/** What to call a participant: the name, else the address. */
export function participantName(participant: Participant | null): string {
  return participant?.name?.trim() || participant?.address?.trim() || '(no address)'
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

/** Roles as they are written in a mail's header. */
export const roleNames: Record<Role, string> = { from: 'From', to: 'To', cc: 'Cc', bcc: 'Bcc' }
