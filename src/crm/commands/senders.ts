import { domainOf, parseEmailAddress } from '../../domain/email-address.ts'
import type { Authorship } from '../../domain/internal-rule.ts'
import type { Direction, MessageEnvelope } from '../../domain/message.ts'
import { clean } from './stored-text.ts'

/** From and Sender, as compared; nobody of a message that only claims to be from them. */
export function sendersOf(
  { participants, sender }: MessageEnvelope,
  { claimed }: Pick<Authorship, 'claimed'>,
): string[] {
  if (claimed) return []
  const written = [
    ...participants.filter(({ role }) => role === 'from').map((from) => from.written),
    sender?.written,
  ]
  return written.flatMap((text) => clean(parseEmailAddress(text)) ?? [])
}

export function tellsBcc({ participants }: MessageEnvelope): boolean {
  return participants.some(({ role }) => role === 'bcc')
}

/** What a dismissal of the message can name: From, its domain and those above it. */
export function dismissibleSenders({ participants }: MessageEnvelope): string[] {
  const from = parseEmailAddress(participants.find(({ role }) => role === 'from')?.written)
  if (!from) return []
  const labels = domainOf(from).split('.')
  return [from, ...labels.map((_, index) => labels.slice(index).join('.'))].flatMap(
    (text) => clean(text) ?? [],
  )
}

/** As much of a domain as one can have; an index takes no text of any length. */
const LONGEST_DOMAIN = 255

/** The domains a message is with, as compared, first to last: of an inbound one From's, of an outbound one those of To and Cc. */
export function domainsWith({ participants }: MessageEnvelope, direction: Direction): string[] {
  const roles = direction === 'inbound' ? ['from'] : ['to', 'cc']
  const domains = participants
    .filter(({ role }) => roles.includes(role))
    .flatMap(({ written }) => parseEmailAddress(written) ?? [])
    .flatMap((address) => clean(domainOf(address).slice(0, LONGEST_DOMAIN)) ?? [])
  return [...new Set(domains)]
}
