import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { newText } from './new-text.ts'
import { readLabelled } from './sentiment/examples.ts'

const letters = readLabelled(
  readFileSync(new URL('../../test/fixtures/client-letters.jsonl', import.meta.url)),
)
const EARLIER = 'Wonderful, thank you so much!\nI will send the illegal papers on Friday.'
const lines = (text: string, mark: string) =>
  text
    .split('\n')
    .map((line) => mark + line)
    .join('\n')

/** Replies as programs write them, in languages of clients; each is given the letter and must give it back. */
const styles: Record<string, (letter: string) => string> = {
  'Outlook, Finnish': (letter) =>
    `${letter}\n\nLähettäjä: Ann Larch <ann@larch.example>\nLähetetty: maanantai 4. toukokuuta 2026 10.00\nVastaanottaja: Carla\nAihe: Salkku\n\n${EARLIER}`,
  'Outlook for Mac, Danish': (letter) =>
    `${letter}\n\nFra: Ann Larch <ann@larch.example>\nDato: mandag den 4. maj 2026 kl. 10.00\nTil: Carla\nEmne: SV: Portefølje\n${EARLIER}`,
  'Outlook, Polish, bold labels': (letter) =>
    `${letter}\n\n**Od:** Ann Larch\n**Wysłano:** poniedziałek, 4 maja 2026 10:00\n**Do:** Carla\n**Temat:** Portfel\n\n${EARLIER}`,
  'Outlook, Japanese': (letter) =>
    `${letter}\n\n差出人: Ann Larch <ann@larch.example>\n送信日時: 2026年5月4日 10:00\n宛先: Carla\n件名: 資産\n\n${EARLIER}`,
  'Outlook with its rule and empty lines': (letter) =>
    `${letter}\n\n________________________________\n\nVan: Ann Larch\n\nVerzonden: maandag 4 mei 2026 10:00\n\nAan: Carla\n\nOnderwerp: Portefeuille\n\n${EARLIER}`,
  'headers on one line': (letter) =>
    `${letter}\n\nFrom: Ann Larch <ann@larch.example> Sent: Monday, 4 May 2026 10:00 To: Carla Client Subject: RE: Review ${EARLIER}`,
  'Gmail, Czech': (letter) =>
    `${letter}\n\npo 4. 5. 2026 v 10:00 odesílatel Ann Larch <ann@larch.example> napsal:\n\n${lines(EARLIER, '> ')}`,
  'Gmail, Turkish': (letter) =>
    `${letter}\n\nAnn Larch <ann@larch.example>, 4 May 2026 Pzt, 10:00 tarihinde şunu yazdı:\n\n${lines(EARLIER, '> ')}`,
  'Gmail, Chinese': (letter) =>
    `${letter}\n\nAnn Larch <ann@larch.example> 于2026年5月4日周一 10:00写道:\n\n${lines(EARLIER, '> ')}`,
  'Gmail, broken over three lines': (letter) =>
    `${letter}\n\nOn Mon, 4 May 2026 at 10:00, Ann Larch, of Larch and Partners Wealth\nManagement\n<ann@larch.example> wrote:\n\n${lines(EARLIER, '> ')}`,
  'iPhone, German': (letter) =>
    `${letter}\n\nVon meinem iPhone gesendet\n\n> Am 04.05.2026 um 10:00 schrieb Ann Larch <ann@larch.example>:\n> \n${lines(EARLIER, '> ')}`,
  'Outlook for iOS': (letter) =>
    `${letter}\n\nGet Outlook for iOS<https://aka.ms/o0ukef>\n________________________________\nFrom: Ann Larch\nSent: Monday, May 4, 2026 10:00:00 AM\nTo: Carla\nSubject: Re: Review\n\n${EARLIER}`,
  'Samsung, French': (letter) =>
    `${letter}\n\nEnvoyé depuis mon appareil Galaxy\n\n-------- Message d'origine --------\nDe : Ann Larch <ann@larch.example>\nDate : 04/05/2026 10:00 (GMT+01:00)\nÀ : Carla\nObjet : Revue\n\n${EARLIER}`,
  'Lotus Notes': (letter) =>
    `${letter}\n\nAnn Larch/London/Larch wrote on 05/04/2026 10:00:00 AM:\n\n${EARLIER}`,
  Zoho: (letter) =>
    `${letter}\n\n---- On Mon, 04 May 2026 10:00:00 +0100 Ann Larch <ann@larch.example> wrote ----\n\n${EARLIER}`,
  Proton: (letter) =>
    `${letter}\n\nSent with Proton Mail secure email.\n\n------- Original Message -------\nOn Monday, May 4th, 2026 at 10:00, Ann Larch <ann@larch.example> wrote:\n\n${lines(EARLIER, '> ')}`,
  'AOL, nothing but a header block': (letter) =>
    `${letter}\n\n-----Original Message-----\nFrom: Ann Larch <ann@larch.example>\nTo: Carla <carla@client.example>\nSent: Mon, May 4, 2026 10:00 am\nSubject: Review\n\n${EARLIER}`,
  'signature with title and telephone': (letter) =>
    `${letter}\n-- \nCarla Client\nHead of Operations | Client Ltd\n+44 20 7946 0958`,
  'warning banner on top': (letter) =>
    `CAUTION: This email originated from outside of the organization. Do not click links unless you know the sender.\n\n${letter}`,
  'confidentiality notice below, German': (letter) =>
    `${letter}\n\nDiese E-Mail enthält vertrauliche und rechtlich geschützte Informationen. Wenn Sie nicht der richtige Adressat sind oder diese E-Mail irrtümlich erhalten haben, informieren Sie bitte sofort den Absender und vernichten Sie diese E-Mail.`,
  'confidentiality notice below, French, then more': (letter) =>
    `${letter}\n\nCe message et ses pièces jointes sont confidentiels et destinés à l'usage exclusif de leurs destinataires. Si vous l'avez reçu par erreur, merci de le détruire et d'en avertir l'expéditeur. Toute diffusion est interdite.\n\nPensez à l'environnement avant d'imprimer.`,
  'quoted mail, then a notice': (letter) =>
    `${letter}\n\nOn Mon, 4 May 2026 at 10:00, Ann <ann@larch.example> wrote:\n${lines(EARLIER, '> ')}\n\nThis message is confidential and may be privileged. If you are not the intended recipient, please delete it and notify the sender.`,
}

describe('the new text of a reply', () => {
  it.each(Object.keys(styles))('in the style of %s is the letter, for every letter', (name) => {
    for (const { text } of letters) {
      expect(newText({ contentType: 'text', content: styles[name]!(text) })).toBe(text)
      const html = `<html><body>${styles[name]!(text)
        .split('\n')
        .map((line) => `<p>${line.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`)
        .join('')}</body></html>`
      expect(newText({ contentType: 'html', content: html }).replace(/\n+/g, '\n')).toBe(text)
    }
  })

  it('keeps closing and name, and leaves out title, telephone and links below', () => {
    expect(
      newText({
        contentType: 'text',
        content:
          'Gladly.\n\nKind regards,\nCarla Client\nHead of Operations\nClient Ltd\nTel. +44 20 7946 0958',
      }),
    ).toBe('Gladly.\n\nKind regards,\nCarla Client')
  })

  it.each([
    'Please keep this confidential.\n\nI have not told my wife.',
    'Sent from our joint account yesterday: 4,000.\nDid it arrive?',
    'Warning: I am not good with forms.\n\nWhich one do I sign?',
    'Best\n\nis what I want for my children, so the 529 plan it is.',
    'From: the bank\nI need a letter.\nTo: you I send the form.',
    'The scan was by our antivirus team, and it is virus-free.\n\nAre my files safe with you?',
    'Numbers of the day: 10:30 and 11:45:\nwhich suits you?',
  ])('keeps what only looks like a mark: %j', (letter) => {
    expect(newText({ contentType: 'text', content: letter })).toBe(letter)
  })
})
