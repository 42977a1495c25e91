import { parseEmailAddress } from './email-address.ts'
import { parseExchangeName } from './exchange-name.ts'
import type { OwnAddresses } from './internal-rule.ts'
import type { MessageEnvelope } from './message.ts'

/**
 * The message with each address of Exchange as the SMTP address it stands for: a legacy name as the directory knows it, an
 * encapsulated address as what it encapsulates. Names that nobody knows stay as they are: they are no addresses.
 */
export function resolveAddresses<Envelope extends MessageEnvelope>(
  message: Envelope,
  own: OwnAddresses,
): Envelope {
  const { participants, sender, replyTo } = message
  const all = [...participants, ...replyTo, ...(sender ? [sender] : [])]
  if (!all.some(({ written }) => isOfExchange(written))) return message
  const resolve = <One extends { written: string | null }>(one: One): One =>
    isOfExchange(one.written) ? { ...one, written: readable(one.written, own) } : one
  return {
    ...message,
    participants: participants.map(resolve),
    replyTo: replyTo.map(resolve),
    sender: sender && resolve(sender),
  }
}

function isOfExchange(written: string | null): written is string {
  return written !== null && /^\W*(?:imcea|\/o=|x500:|ex:)/i.test(written)
}

function readable(written: string, own: OwnAddresses): string {
  const name = parseExchangeName(written)
  return (name ? own.addressOf(name) : parseEmailAddress(written)) ?? written
}
