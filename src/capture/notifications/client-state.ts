import { createHmac, timingSafeEqual } from 'node:crypto'
import type { MailboxId } from '../../domain/ports.ts'

/**
 * The secret that a subscription hands back with every notification: the mailbox it is for, and a proof that we named it.
 * Nothing of it is stored; with the firm's key it can be made again.
 * Source: Microsoft Graph "subscription resource type", clientState: at most 128 characters.
 */
export function clientStateOf(key: string, mailbox: MailboxId): string {
  return `${mailbox}.${proofOf(key, mailbox)}`
}

/** The mailbox that a clientState of ours is for; null: it is not ours. Takes as long whatever is wrong with it. */
export function readClientState(key: string, clientState: string): MailboxId | null {
  const dot = clientState.lastIndexOf('.')
  const mailbox = clientState.slice(0, Math.max(dot, 0))
  const proof = Buffer.from(clientState.slice(dot + 1))
  const expected = Buffer.from(proofOf(key, mailbox))
  const isOurs = proof.length === expected.length && timingSafeEqual(proof, expected)
  return isOurs ? mailbox : null
}

function proofOf(key: string, mailbox: MailboxId): string {
  return createHmac('sha256', key).update(`change notifications of ${mailbox}`).digest('base64url')
}
