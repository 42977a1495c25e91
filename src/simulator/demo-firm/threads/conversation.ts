import { makeAttachment } from '../attachments/make-attachment.ts'
import { compose } from '../compose.ts'
import type { Email, MailKind, Thread, Writer } from '../correspondence.ts'
import { fillTemplate, type Slots } from '../fill-template.ts'
import type { Pace } from '../moments.ts'
import type { Random } from '../random.ts'
import { slotsFor } from '../slots.ts'
import type { Cast } from './cast.ts'
import { FIRM_ROLES, type Role, type Script, type Turn } from './script.ts'

interface Said {
  email: Email
  by: Writer
  to: Writer[]
  cc: Writer[]
}

/** A script played by a cast, one email at a time. */
export class Conversation implements Thread {
  readonly #script: Script
  readonly #cast: Cast
  readonly #name: string
  readonly #mailKind: MailKind
  readonly #random: Random
  /** Copied in from the first email on, though the script does not say so. */
  readonly #alsoCc: Writer[]
  #slots: Slots | undefined
  #subject = ''
  #last: Said | undefined
  #done = 0

  constructor(
    script: Script,
    cast: Cast,
    mailKind: MailKind,
    name: string,
    random: Random,
    alsoCc: Writer[] = [],
  ) {
    this.#script = script
    this.#cast = cast
    this.#mailKind = mailKind
    this.#name = name
    this.#random = random
    this.#alsoCc = alsoCc
  }

  get nextPace(): Pace | null {
    const turn = this.#script.turns[this.#done]
    if (!turn) return null
    return turn.daysLater ? 'days later' : this.#writer(turn.by).rhythm
  }

  next(at: number): Email {
    const turn = this.#script.turns[this.#done]
    if (!turn) throw new RangeError('the conversation is over')
    this.#slots ??= slotsFor(this.#cast, at, this.#random)
    this.#subject ||= this.#filled(this.#random.pick(this.#script.subjects))
    const by = this.#writer(turn.by)
    const { to, cc } = this.#readers(turn, by)
    const email = compose(
      {
        writer: by,
        onBehalfOf: turn.onBehalfOf && this.#writer(turn.onBehalfOf),
        to,
        cc,
        bcc: (turn.bcc ?? []).map((role) => this.#writer(role)),
        subject: this.#subjectLine(turn, by),
        text: this.#filled(turn.text),
        attachments: (turn.attach ?? []).map((name) => makeAttachment(name, this.#slots!, this.#random)),
        answers: this.#last && { email: this.#last.email, how: turn.forward ? 'forward' : 'reply' },
        bare: turn.bare,
        importance: turn.importance,
        mailKind: this.#mailKind,
        at,
        thread: this.#name,
      },
      this.#random,
    )
    this.#last = { email, by, to, cc }
    this.#done++
    return email
  }

  #readers(turn: Turn, by: Writer): { to: Writer[]; cc: Writer[] } {
    const named = (turn.cc ?? []).map((role) => this.#writer(role))
    const first = this.#last === undefined
    if (turn.to || !this.#last) {
      const to = (turn.to ?? defaultReaders(turn.by)).map((role) => this.#writer(role))
      return withoutRepeats(by, to, [...named, ...(first ? this.#alsoCc : [])])
    }
    // Reply to all. Somebody who writes twice in a row writes to the same people again.
    const { by: previous, to, cc } = this.#last
    const answered = previous.name === by.name ? to : [previous]
    return withoutRepeats(by, answered, [...named, ...to, ...cc])
  }

  #subjectLine(turn: Turn, by: Writer): string {
    if (!this.#last) return this.#subject
    const base = this.#subject.replace(/^re: /i, '')
    if (turn.forward) return `${by.mailer === 'outlook' ? 'FW' : 'Fwd'}: ${base}`
    return `${by.mailer === 'outlook' ? 'RE' : 'Re'}: ${base}`
  }

  #filled(template: string): string {
    return fillTemplate(template, this.#slots!, this.#random)
  }

  #writer(role: Role): Writer {
    const writer = this.#cast.writers[role]
    if (!writer) throw new RangeError(`nobody plays ${role}`)
    return writer
  }
}

function defaultReaders(by: Role): Role[] {
  return FIRM_ROLES.has(by) ? ['client'] : ['advisor']
}

/** Nobody is written to twice, or by themselves; a couple's shared address counts once. */
function withoutRepeats(by: Writer, to: Writer[], cc: Writer[]): { to: Writer[]; cc: Writer[] } {
  const seen = new Set([by.address.toLowerCase()])
  const fresh = ({ address }: Writer) => {
    const key = address.toLowerCase()
    return !seen.has(key) && seen.add(key)
  }
  return { to: to.filter(fresh), cc: cc.filter(fresh) }
}
