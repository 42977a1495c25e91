import type { SeedAttachment } from '../../seed.ts'
import type { Slots } from '../fill-template.ts'
import type { Random } from '../random.ts'
import { pdf } from './pdf.ts'
import { snapshot } from './png.ts'

/** What a message may carry; 'photo' stands in the text (an inline image), the others are files. */
export type AttachmentName =
  | 'statement'
  | 'holdings'
  | 'form'
  | 'letter'
  | 'taxForm'
  | 'invoice'
  | 'proposal'
  | 'agenda'
  | 'notes'
  | 'photo'

/** The file `name` stands for, filled with the thread's own facts. */
export function makeAttachment(name: AttachmentName, slots: Slots, random: Random): SeedAttachment {
  return makers[name](slots, random)
}

const makers: Record<AttachmentName, (slots: Slots, random: Random) => SeedAttachment> = {
  statement: (slots, random) =>
    pdfFile(`Statement ${slots.account} ${slots.lastMonth}.pdf`, `Account statement, ${slots.lastMonth}`, [
      `Account ending ${slots.account}, held at ${slots.custodian}`,
      `Opening value  $${dollars(random)}`,
      `Closing value  $${dollars(random)}`,
      `Income received  $${random.int(180, 6_400)}`,
    ]),
  holdings: (slots, random) => {
    const funds = [
      'Larkspur Balanced',
      'Tern Global Equity',
      'Kestrel Short Bond',
      'Municipal Ladder',
      'Cash',
    ]
    const rows = funds.map((fund) => `${fund},${random.int(40, 4_000)},${random.int(900, 24_000) / 100}`)
    const content = ['holding,units,price', ...rows, ''].join('\r\n')
    return textFile(`holdings-${slots.account}.csv`, 'text/csv', content)
  },
  form: (slots) =>
    pdfFile(`${slots.custodian} form ${slots.account}.pdf`, 'Authorization form', [
      `Account ending ${slots.account}`,
      `Registered to: ${slots.household}`,
      'Sign here: ______________________',
      'Date: __________',
    ]),
  letter: (slots) =>
    pdfFile(`Letter ${slots.date}.pdf`, 'Letter', [
      `Regarding: ${slots.household}`,
      'Please find our position below.',
      `Reply requested by ${slots.date}.`,
    ]),
  taxForm: (slots) =>
    pdfFile(`Tax form ${slots.lastYear} x${slots.account}.pdf`, `Tax information ${slots.lastYear}`, [
      `Recipient: ${slots.household}`,
      `Account ending ${slots.account}`,
      `Amount reported: ${slots.amount}`,
    ]),
  invoice: (slots, random) =>
    pdfFile(`Invoice ${random.int(1_100, 9_800)}.pdf`, 'Invoice', [
      `For services in ${slots.lastMonth}`,
      `Total due ${slots.small}`,
    ]),
  proposal: (slots) =>
    pdfFile(`Proposal ${slots.household}.pdf`, 'Investment proposal', [
      `Prepared for ${slots.household}`,
      `Starting amount ${slots.amount}`,
      'Target mix: 60 % equity, 35 % bonds, 5 % cash',
      'For discussion only.',
    ]),
  agenda: (slots) =>
    pdfFile('Agenda.pdf', 'Meeting agenda', [
      `${slots.date}, ${slots.time}`,
      '1. What has changed for you',
      '2. The plan and where it stands',
      '3. Portfolio and cash needs',
      '4. Open items',
    ]),
  notes: (slots) =>
    textFile(
      'notes.txt',
      'text/plain',
      [
        `Notes, ${slots.date}`,
        `- ${slots.household}: account ending ${slots.account}`,
        '- follow up',
        '',
      ].join('\r\n'),
    ),
  photo: (_slots, random) => ({
    name: `IMG_${random.int(1_000, 9_999)}.png`,
    contentType: 'image/png',
    content: snapshot(random.int(0, 255)),
    isInline: true,
    contentId: `${random.hex(8)}-${random.hex(4)}@phone.example`,
  }),
}

function pdfFile(name: string, title: string, lines: string[]): SeedAttachment {
  return { name, contentType: 'application/pdf', content: pdf(title, lines) }
}

function textFile(name: string, contentType: string, content: string): SeedAttachment {
  return { name, contentType, content: Uint8Array.from(Buffer.from(content, 'utf8')) }
}

function dollars(random: Random): string {
  return random.int(42_000, 2_900_000).toLocaleString('en-US')
}
