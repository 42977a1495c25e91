import type { Mailbox } from '../mailbox/mailbox.ts'
import type { MailRequest } from './request.ts'

/** How a caller sees messages. */
export interface MessageView {
  mailbox: Mailbox
  immutableIds: boolean
  textBody: boolean
  /** False with Mail.ReadBasic.All: no body or preview. */
  content: boolean
}

export function messageView({ mailbox, prefer, roles, user }: MailRequest): MessageView {
  return {
    mailbox,
    immutableIds: prefer.immutableIds,
    textBody: prefer.textBody,
    content: roles.has('Mail.Read') || roles.has('Mail.ReadWrite') || user.granted,
  }
}
