import { domainOf, parseEmailAddress } from '../../domain/email-address.ts'
import type { MessageEnvelope } from '../../domain/message.ts'
import { clean } from './stored-text.ts'

/** From and Sender, as compared. */
export function sendersOf({ participants, sender }: MessageEnvelope): string[] {
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
