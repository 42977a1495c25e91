import { describe, expect, it } from 'vitest'
import { readMessageText } from './message-text.ts'
import { newText, searchTextOf } from './new-text.ts'

const ofText = (content: string, subject?: string) => newText({ contentType: 'text', content }, subject)
const ofHtml = (content: string, subject?: string) => newText({ contentType: 'html', content }, subject)

const ASKED = 'Do you agree with the new fee?'
const ANSWER = 'No, I am furious about it and shall move to Wanderbank.'
const HEADERS =
  'From: Rosa Quill <rosa@quillfirm.example>\nSent: Monday, 9 November 2026 10:00\nTo: Ines Marlow\nSubject: Fees'
const OUTLOOK = `<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b>From:</b> Rosa Quill &lt;rosa@quillfirm.example&gt;<br><b>Sent:</b> Monday, 9 November 2026 10:00<br><b>To:</b> Ines Marlow<br><b>Subject:</b> Fees</p></div>`
const WEB = `<div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Rosa Quill<br><b>Sent:</b> Monday, 9 November 2026 10:00<br><b>To:</b> Ines<br><b>Subject:</b> Fees</div>`

describe('an answer below earlier mail is new', () => {
  it.each([
    [
      'below quoted lines under a separator',
      `-----Original Message-----\n${HEADERS}\n\n> ${ASKED}\n\n${ANSWER}`,
    ],
    ['below quoted lines under headers', `${HEADERS}\n\n> ${ASKED}\n\n${ANSWER}`],
    ['below quoted lines under the name alone', `Rosa Quill wrote:\n> ${ASKED}\n\n${ANSWER}`],
    ['below a signature', `-- \nInes Marlow\n+44 20 7946 0000\n\n> ${ASKED}\n\n${ANSWER}`],
  ])('%s', (_, content) => expect(ofText(content)).toBe(ANSWER))

  it.each([
    [
      'below a blockquote under an introduction',
      `<p>On Mon, 9 Nov 2026 at 10:00, Rosa &lt;r@q.example&gt; wrote:</p><blockquote style="margin:0">${ASKED}</blockquote><p>${ANSWER}</p>`,
    ],
    ['below a blockquote under headers', `${WEB}<blockquote>${ASKED}</blockquote><p>${ANSWER}</p>`],
    [
      'below a paragraph with a line beside it',
      `${OUTLOOK}<div style="border:none;border-left:solid blue 1.5pt;padding:0cm 0cm 0cm 4.0pt"><p>${ASKED}</p></div><p>${ANSWER}</p>`,
    ],
    [
      'below the box that an app puts around it all',
      `<p></p><div class="ms-outlook-mobile-reference-message"><div><b>From:</b> Rosa<br><b>Sent:</b> Monday, 9 November 2026 10:00<br><b>To:</b> Ines<br><b>Subject:</b> Fees</div><div>${ASKED}</div></div><p>${ANSWER}</p>`,
    ],
    [
      'below what Gmail passes on',
      `<div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message ---------<br>From: Rosa</div><br>${ASKED}</div><p>${ANSWER}</p>`,
    ],
  ])('%s, in HTML', (_, content) => expect(ofHtml(content)).toBe(ANSWER))

  it.each([OUTLOOK, WEB, `<p>${HEADERS.replaceAll('<', '&lt;').replaceAll('\n', '<br>')}</p>`])(
    'where nothing is said above headers and no mark tells it from the question: %s',
    (block) => {
      for (const above of [
        '',
        '<p>Dear Rosa,</p>',
        '<p>Kind regards<br>Ines</p>',
        '<p>Sent from my iPhone</p>',
      ])
        expect(ofHtml(`${above}${block}<p>${ASKED}</p><p>${ANSWER}</p>`)).toContain(ANSWER)
    },
  )

  it.each([
    'Please see my answers below in red.',
    'Hi Rosa,\n\nI have replied in line.',
    'See below',
    'Meine Antworten stehen unten in rot.',
  ])('where it is announced: %j', (above) =>
    expect(ofText(`${above}\n\n${HEADERS}\n\n${ASKED}\n${ANSWER}`)).toContain(ANSWER),
  )

  it('behind the name of who asked, in words of its own', () => {
    const earlier = `${ASKED}\n\nRosa\nSenior Adviser | Quill\n+44 20 7946 0000`
    expect(ofText(`Thank you for your letter.\n\n${HEADERS}\n\n${earlier}\n\n${ANSWER}`)).toBe(
      `Thank you for your letter.\n\n${ANSWER}`,
    )
    expect(ofText(`Thank you.\n\n${HEADERS}\n\n${earlier}\n\nP.S. I forgot the form.`)).toBe('Thank you.')
  })

  it('but not what stands below an older letter further down', () => {
    const older = HEADERS.replace('Rosa Quill <rosa@quillfirm.example>', 'Ines Marlow <ines@marlow.example>')
    expect(ofText(`${HEADERS}\n\n${ASKED}\n\n${ANSWER}\n\n${older}\n\nOldest words.`)).not.toContain('Oldest')
    expect(ofText(`Thank you.\n\n${HEADERS}\n\n${ASKED}\n\nRosa\n\n${older}\n\nI said so.`)).toBe(
      'Thank you.',
    )
  })
})

describe('one mark does not make history or footer of all that follows', () => {
  it.each([
    'Please transfer:\nFrom: joint account 1234\nTo: ISA 5678\nDate: 1 December\nAmount: 20,000',
    'Bitte überweisen:\nVon: Girokonto 1\nAn: Depot 2\nDatum: 1.12.\nBetrag: 5000',
    'Our flight:\nFrom: London\nTo: Zurich\nDate: 3 May 2026, 10:00\nSeats: 2',
    'On 4 May 2026 at 10:00 you wrote:',
    'Two things.\n--\nThe first: I never agreed to it.\n--',
    'Sent from my iPhone',
    'Attention: my message of Monday was ignored.',
    'You sent me a confidential statement of somebody else in error. I was not the intended recipient, and this disclosure was unauthorised.',
    'Kind regards,\nAnn\n\nP.S. Call me on 020 7946 0958.',
    'This is confidential: please delete the old address.',
  ])('%j', (mark) => {
    expect(ofText(`${mark}\n\nI am furious about the terrible service.`)).toContain('I am furious')
    expect(ofText(`A first paragraph.\n\n${mark}\n\nI am furious about the terrible service.`)).toContain(
      'I am furious',
    )
    const html = mark
      .split('\n')
      .map((line) => `<p>${line}</p>`)
      .join('')
    expect(
      ofHtml(`<div>A first paragraph.</div>${html}<p>I am furious about the terrible service.</p>`),
    ).toContain('I am furious')
  })

  it('a line that is drawn above a paragraph is no header', () => {
    const rule = '<div style="border:none;border-top:solid #E1E1E1 1.0pt"><p>And now to the fees.</p></div>'
    expect(ofHtml(`<p>Hello.</p>${rule}<p>${ANSWER}</p>`)).toBe(`Hello.\n\nAnd now to the fees.\n\n${ANSWER}`)
  })

  it('what goes on behind a notice of a firm is new, and the notice is not', () => {
    const notice =
      'This message is confidential and may be privileged. If you are not the intended recipient, please delete it and notify the sender.'
    expect(ofText(`Hello.\n\n${notice}\n\nPlease think before printing.\n\n${ANSWER}`)).toBe(
      `Hello.\n\n${ANSWER}`,
    )
  })

  it('what goes on in the line of a device, or under it, is new', () => {
    expect(ofText(`Hello.\n\nSent from my iPhone\n${ANSWER}`)).toBe(`Hello.\n\n${ANSWER}`)
    expect(ofText('Sent by mobile transfer 4,000. I never got it back.')).not.toBe('')
  })
})

describe('what a forward passes on', () => {
  const words = (content: string, contentType: 'text' | 'html', subject: string | null) =>
    searchTextOf(readMessageText({ contentType, content }, subject), 2_000)

  it('is not new, but is what the email is found by where nothing else is said', () => {
    for (const [content, subject] of [
      [`---------- Forwarded message ---------\n${HEADERS}\n\nPomelo orchards.`, null],
      [`${HEADERS}\n\nPomelo orchards.`, 'FW: Fees'],
      [`Begin forwarded message:\n\n${HEADERS}\n\nPomelo orchards.`, 'Fwd: Fees'],
    ] as const) {
      expect(newText({ contentType: 'text', content }, subject)).toBe('')
      expect(words(content, 'text', subject)).toContain('Pomelo orchards.')
    }
    const gmail = `<div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message ---------<br></div>Pomelo orchards.</div>`
    expect(ofHtml(gmail)).toBe('')
    expect(words(gmail, 'html', 'Fwd: Fees')).toContain('Pomelo orchards.')
  })

  it('is not what it is found by where something is said', () => {
    expect(
      words(`For you.\n\n---------- Forwarded message ---------\n${HEADERS}\n\nPomelo.`, 'text', null),
    ).toBe('For you.')
  })
})
