import { parseEmailAddress } from '../domain/email-address.ts'
import type { MessageEnvelope } from '../domain/message.ts'
import type { Ties } from '../domain/ports.ts'
import { conversationMark } from '../domain/thread-tokens.ts'
import type { Run } from './run.ts'

/** By what the destination finds the thread of a message, beside its own headers. */
export function tiesOf(
  { owner, own }: Run,
  { conversationId, participants, replyTo }: MessageEnvelope,
): Ties {
  const named = own.countsReplyTo ? [...participants, ...replyTo] : participants
  const addresses = named.flatMap(({ written }) => parseEmailAddress(written) ?? [])
  return {
    conversation: conversationMark(owner.mailbox, conversationId),
    outside: [...new Set(addresses)].filter(
      (address) => !own.isInternal(address) && !own.isEmployee(address),
    ),
  }
}
