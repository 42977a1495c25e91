import type { MessageText } from '../message-text.ts'
import * as words from './automatic-words.ts'

/** Why a message carries no feeling of a person towards us. */
export type UnratedReason =
  | 'bulk'
  | 'auto-reply'
  | 'bounce'
  | 'invitation'
  | 'encrypted'
  | 'language'
  | 'empty'
  | 'unread'

export interface Envelope {
  subject: string | null
  /** By name in lower case; null: none known. */
  headers: Record<string, string> | null
  /** Address as written. */
  from: string | null
}

/**
 * Null: a person wrote it to people. Headers decide first, and names and formulas that only programs have. Words that people use too
 * (a subject's first word, "marketing@", a line about unsubscribing) decide only where two different ones agree.
 */
export function notPersonal({ subject, headers, from }: Envelope, body: MessageText): UnratedReason | null {
  const about = (subject ?? '').slice(0, 300)
  const sender = (from ?? '').slice(0, 320)
  const has = (name: string) => (headers && Object.hasOwn(headers, name) ? headers[name]! : '')
  return reasonInHeaders(has) ?? reasonInNames(about, sender) ?? reasonInWords(about, sender, has, body)
}

/** Source: RFC 3834 section 5, RFC 2919, RFC 2369, RFC 3462. */
function reasonInHeaders(has: (name: string) => string): UnratedReason | null {
  const type = has('content-type').toLowerCase()
  const contentClass = has('content-class')
  if (
    /^\s*(?:multipart\/encrypted|application\/(?:x-)?pkcs7-mime|application\/x-microsoft-rpmsg)/.test(type) ||
    /rpmsg/i.test(contentClass)
  ) {
    return 'encrypted'
  }
  if (/^\s*multipart\/report\b/.test(type)) return 'bounce'
  const precedence = has('precedence')
  const answersItself = /^\s*auto/i.test(has('auto-submitted')) || /auto_reply/i.test(precedence)
  if (answersItself || has('x-autoreply') !== '') return 'auto-reply'
  if (/^\s*<\s*>/.test(has('return-path'))) return 'bounce'
  if (/calendarmessage/i.test(contentClass) || /^\s*text\/calendar/.test(type)) return 'invitation'
  const isList = ['list-id', 'list-unsubscribe', 'list-post'].some((name) => has(name) !== '')
  return isList || /^\s*(?:bulk|list|junk)\b/i.test(precedence) ? 'bulk' : null
}

function reasonInNames(about: string, sender: string): UnratedReason | null {
  if (words.BOUNCE_SENDER.test(sender)) return 'bounce'
  if (words.AUTO_REPLY_FORMULA.test(about)) return 'auto-reply'
  if (words.DATED_INVITATION.test(about)) return 'invitation'
  return words.BULK_SENDER.test(sender) ? 'bulk' : null
}

function reasonInWords(
  about: string,
  sender: string,
  has: (name: string) => string,
  body: MessageText,
): UnratedReason | null {
  const signs = signsIn(body)
  if (signs.isPgp || (signs.isProtected && signs.opensElsewhere)) return 'encrypted'
  if (bothOf(words.PERHAPS_BOUNCE_SENDER.test(sender), words.BOUNCE_SUBJECT.test(about), signs.bounces)) {
    return 'bounce'
  }
  const saysPerson = /^\s*no\b/i.test(has('auto-submitted'))
  if (!saysPerson && words.AUTO_REPLY_SUBJECT.test(about) && (signs.isAway || signs.isEmpty))
    return 'auto-reply'
  if (words.MEETING_SUBJECT.test(about) && (signs.meets > 0 || signs.isEmpty)) return 'invitation'
  if (signs.meets > 0 && signs.meets === signs.lines) return 'invitation'
  return bothOf(words.PERHAPS_BULK_SENDER.test(sender), signs.leaves, signs.linksToLeave, signs.isList)
    ? 'bulk'
    : null
}

function bothOf(...signs: boolean[]): boolean {
  return signs.filter((sign) => sign).length > 1
}

interface Signs {
  /** Lines with words that are new. */
  lines: number
  isEmpty: boolean
  isPgp: boolean
  isProtected: boolean
  opensElsewhere: boolean
  bounces: boolean
  isAway: boolean
  /** Lines about a meeting. */
  meets: number
  leaves: boolean
  linksToLeave: boolean
  isList: boolean
}

/** Lines looked at from each end: marks of this kind stand on top or at the bottom. */
const MARK_LINES = 60
const LINE_LENGTH = 300

function signsIn({ lines, parts }: MessageText): Signs {
  const signs: Signs = {
    ...{ lines: 0, isEmpty: true, isPgp: false, isProtected: false, opensElsewhere: false, bounces: false },
    ...{ isAway: false, meets: 0, leaves: false, linksToLeave: false, isList: false },
  }
  for (let at = 0; at < lines.length; at++) {
    if (at === MARK_LINES && lines.length > 2 * MARK_LINES) at = lines.length - MARK_LINES
    if (parts[at] !== 'quoted') readSigns(lines[at]!.slice(0, LINE_LENGTH), parts[at] === 'new', signs)
  }
  signs.isEmpty = signs.lines === 0
  return signs
}

function readSigns(line: string, isNew: boolean, signs: Signs): void {
  if (!/[\p{L}\p{N}]/u.test(line)) return
  if (isNew) signs.lines++
  if (line.length < 8) return
  if (words.PGP.test(line)) signs.isPgp = true
  if (words.PROTECTED.test(line)) signs.isProtected = true
  else if (words.OPENED_ELSEWHERE.test(line)) signs.opensElsewhere = true
  if (words.BOUNCE_LINE.test(line)) signs.bounces = true
  if (words.AWAY_LINE.test(line)) signs.isAway = true
  if (isNew && words.MEETING_LINE.test(line)) signs.meets++
  if (words.ABOUT_LEAVING.test(line) && !words.TOLD.test(line)) {
    signs.leaves = true
    if (words.LINKED.test(line)) signs.linksToLeave = true
  } else if (words.LIST_LINE.test(line)) signs.isList = true
}
