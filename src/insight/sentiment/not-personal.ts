import type { MessageText } from '../message-text.ts'

/** Why a message carries no feeling of a person towards us. */
export type UnratedReason =
  | 'bulk'
  | 'auto-reply'
  | 'bounce'
  | 'invitation'
  | 'encrypted'
  | 'language'
  | 'empty'

export interface Envelope {
  subject: string | null
  /** By name in lower case; null: none known. */
  headers: Record<string, string> | null
  /** Address as written. */
  from: string | null
}

/** Source: RFC 3834 section 5; what Exchange, Gmail and others put before the subject, by language. */
const AUTO_REPLY_SUBJECT =
  /^\W{0,3}(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response|responder|replied)|out of (?:the )?office|automatische antwort|abwesen(?:heit|d)|abwesenheitsnotiz|réponse automatique|absence du bureau|respuesta automática|fuera de la oficina|risposta automatica|fuori sede|resposta automática|automatisch antwoord|afwezig|autosvar|automatiskt svar|automaattinen vastaus|odpowiedź automatyczna|automatická odpověď|автоматический ответ|自動応答|自动答复|自動回覆)/iu
const BOUNCE_SENDER =
  /^\W*(?:mailer-daemon|postmaster|microsoftexchange[0-9a-f]+|bounces?|mail-daemon)(?:[+-][^@]*)?@/i
const BOUNCE_SUBJECT =
  /^\W{0,3}(?:undeliver(?:able|ed)|delivery (?:status notification|has failed|failure|incomplete)|mail delivery (?:failed|system|failure)|returned mail|failure notice|message not delivered|unzustellbar|nicht zustellbar|non remis|no se puede entregar|mancato recapito|onbestelbaar|(?:read|not read|delivered|gelesen|lu|leído|letto|gelezen):)/iu
/** Source: what Outlook and Google Calendar write, by language. */
const MEETING_SUBJECT =
  /^\W{0,3}(?:(?:accepted|declined|tentative|tentatively accepted|canceled|cancelled|canceled event|cancelled event|updated invitation|new time proposed|meeting forward notification|zugesagt|abgelehnt|mit vorbehalt|abgesagt|accepté|refusé|provisoire|annulé|aceptad[ao]|rechazad[ao]|cancelad[ao]|accettat[ao]|rifiutat[ao]|annullat[ao]|geaccepteerd|geweigerd|geannuleerd|aceite|recusado)\s*:|(?:updated |cancelled )?invitation:.{1,200}@\s)/iu
const BULK_SENDER =
  /^\W*(?:[a-z0-9._-]*(?:no[._-]?reply|do[._-]?not[._-]?reply)|newsletters?|news|mailings?|marketing|notifications?|alerts?|updates?|offers|promo(?:tions)?|campaigns?|listserv|majordomo)(?:[+._-][^@]*)?@/i
const UNSUBSCRIBE =
  /\b(?:unsubscribe|opt[ -]out|manage (?:your )?(?:e-?mail )?preferences|abmelden|abbestellen|désabonner|désinscrire|se désinscrire|darse de baja|cancelar (?:la )?suscripción|disiscriviti|cancellati|afmelden|uitschrijven|avregistrera|afmeld)\b/iu
/** A person who asks to be taken off a list names no link. */
const LINKED =
  /https?:|www\.|\bclick\b|\bhere\b|\blink\b|\bpreferences\b|\bhier\b|\bici\b|\baquí\b|\bqui\b|\|/iu
const PROTECTED =
  /-----BEGIN PGP MESSAGE-----|\bmessage\.rpmsg\b|sent you a (?:protected|secure|encrypted) message|messages? protected by (?:microsoft|office)|(?:you(?:'ve| have) received|this is) an? (?:encrypted|secured?|protected) (?:e-?mail|message)|read the message:? .{0,80}(?:one-?time|sign in)/iu

/** Null: a person wrote it to people. */
export function notPersonal({ subject, headers, from }: Envelope, body: MessageText): UnratedReason | null {
  const has = (name: string) => (headers && Object.hasOwn(headers, name) ? headers[name]! : '')
  const about = (subject ?? '').slice(0, 300)
  const type = has('content-type').toLowerCase()
  const sender = (from ?? '').slice(0, 320)

  if (
    /^(?:multipart\/encrypted|application\/(?:x-)?pkcs7-mime|application\/x-microsoft-rpmsg)/.test(type) ||
    /rpmsg/i.test(has('content-class'))
  )
    return 'encrypted'
  if (/^multipart\/report\b/.test(type) || BOUNCE_SENDER.test(sender) || BOUNCE_SUBJECT.test(about))
    return 'bounce'
  const submitted = has('auto-submitted').trim().toLowerCase()
  const answersItself =
    /^auto/.test(submitted) || has('x-autoreply') !== '' || /auto_reply/i.test(has('precedence'))
  if (answersItself || AUTO_REPLY_SUBJECT.test(about)) return 'auto-reply'
  if (/^\s*<\s*>/.test(has('return-path'))) return 'bounce'
  if (
    /calendarmessage/i.test(has('content-class')) ||
    /^text\/calendar/.test(type) ||
    MEETING_SUBJECT.test(about)
  ) {
    return 'invitation'
  }
  if (isBulk(has, sender)) return 'bulk'
  return reasonInText(body)
}

function isBulk(has: (name: string) => string, sender: string): boolean {
  const isList = ['list-id', 'list-unsubscribe', 'list-post'].some((name) => has(name) !== '')
  return isList || /^\s*(?:bulk|list|junk)\b/i.test(has('precedence')) || BULK_SENDER.test(sender)
}

/** Lines looked at from each end: marks of this kind stand on top or at the bottom. */
const MARK_LINES = 60

function reasonInText({ lines, parts }: MessageText): UnratedReason | null {
  let dates = 0
  for (let at = 0; at < lines.length; at++) {
    if (at === MARK_LINES && lines.length > 2 * MARK_LINES) at = lines.length - MARK_LINES
    if (parts[at] === 'quoted') continue
    const line = lines[at]!.slice(0, 300)
    if (line.length < 8) continue
    if (PROTECTED.test(line)) return 'encrypted'
    if (UNSUBSCRIBE.test(line) && (LINKED.test(line) || line.length < 24)) return 'bulk'
    if (/^(?:when|where|wann|wo|quand|où|cuándo|dónde)\s?:\s?\S/iu.test(line)) dates++
    if (dates > 1 || /^invitation from google calendar/i.test(line)) return 'invitation'
  }
  return null
}
