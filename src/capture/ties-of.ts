import { outsideAddresses } from '../domain/internal-rule.ts'
import type { MessageEnvelope } from '../domain/message.ts'
import type { Ties } from '../domain/ports.ts'
import { conversationMark } from '../domain/thread-tokens.ts'
import type { Run } from './run.ts'

/** By what the destination finds the thread of a message, beside its own headers. */
export function tiesOf({ owner, rules }: Run, envelope: MessageEnvelope): Ties {
  return {
    conversation: conversationMark(owner.mailbox, envelope.conversationId),
    outside: outsideAddresses(envelope, rules.own),
  }
}
