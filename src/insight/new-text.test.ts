import { describe, expect, it } from 'vitest'
import { cpuMs } from '../../test/support/cpu-ms.ts'
import { newText } from './new-text.ts'

const ofText = (content: string) => newText({ contentType: 'text', content })
const ofHtml = (content: string) => newText({ contentType: 'html', content })

describe('new text of a plain body', () => {
  it.each([
    'On Mon, May 4, 2026 at 10:00 AM Carla Client <carla@client.example> wrote:',
    'On Mon, May 4, 2026 at 10:00 AM Carla Client\n<carla@client.example> wrote:',
    'Am 04.05.2026 um 10:00 schrieb Carla Client <carla@client.example>:',
    'Am Mo., 4. Mai 2026 um 10:00 Uhr schrieb Carla Client <\ncarla@client.example>:',
    'Le lun. 4 mai 2026 à 10:00, Carla Client <carla@client.example> a écrit :',
    'El lun, 4 may 2026 a las 10:00, Carla (<carla@client.example>) escribió:',
    'Il giorno lun 4 mag 2026 alle ore 10:00 Carla <carla@client.example> ha scritto:',
    'Op ma 4 mei 2026 om 10:00 schreef Carla <carla@client.example>:',
    'Em seg., 4 de mai. de 2026 às 10:00, Carla <carla@client.example> escreveu:',
    '-----Original Message-----',
    '-----Ursprüngliche Nachricht-----',
    '________________________________\nFrom: Carla Client <carla@client.example>\nSent: Monday, 4 May 2026 10:00\nTo: Ann\nSubject: Hello',
    'Von: Carla Client <carla@client.example>\nGesendet: Montag, 4. Mai 2026 10:00\nAn: Ann\nBetreff: Hallo',
    'De : Carla Client <carla@client.example>\nEnvoyé : lundi 4 mai 2026 10:00\nÀ : Ann\nObjet : Bonjour',
    '*From:* Carla Client\n*Sent:* Monday\n*To:* Ann',
    '---------- Forwarded message ---------\nFrom: Carla',
    'Begin forwarded message:',
    '-- \nAnn Larch\n+44 20 7946 0000',
  ])('ends before %j', (mark) => {
    expect(ofText(`Yes, gladly.\n\nAnn\n\n${mark}\n\nEarlier text`)).toBe('Yes, gladly.\n\nAnn')
  })

  const COMPANY =
    'Ash Ltd is registered in England, no. 01234567. This email is for the addressee only; please tell the sender and delete it.'

  it("leaves out the title under a name above what a company puts below everybody's letters", () => {
    for (const title of ['Finance Director', 'Head of Tax & Estates\nLondon', 'Partner, Private Clients'])
      expect(ofText(`The form is wrong.\n\nAnn Ash\n${title}\n\n${COMPANY}`)).toBe(
        'The form is wrong.\n\nAnn Ash',
      )
  })

  it.each([
    'I mean these two:\n\nGrowth Fund\nsell it all today',
    'Sold were\n\nNovartis Shares\n400 at 92',
    'Ann Ash\nFinance Director',
    'Nobody called.\n\nThat Is All.\nAnn',
  ])("keeps what stands above a company's notice and is no title: %j", (letter) => {
    expect(ofText(`${letter}\n\n${COMPANY}`)).toBe(letter)
  })

  it('leaves quoted lines out and keeps the answers below and between them', () => {
    expect(ofText('On Monday, May 4, 2026 Carla wrote:\n> One?\n\nYes.\n\n> Two?\n> Really?\n\nNo.')).toBe(
      'Yes.\n\nNo.',
    )
  })

  it.each([
    'From: the heart, thank you.\nThe gift arrived.',
    'On Monday I wrote:\nnothing at all, sorry.',
    'Dear all, please note:\n- one\n- two',
    'Von: hier nach dort',
    'a -- b',
  ])('keeps what only looks like history: %j', (letter) => {
    expect(ofText(letter)).toBe(letter)
  })

  it('is nothing where nothing is new', () => {
    expect(ofText('')).toBe('')
    expect(ofText('> all\n> quoted')).toBe('')
    expect(ofText('---------- Forwarded message ---------\nFrom: x')).toBe('')
  })
})

describe('new text of an HTML body', () => {
  it.each([
    [
      'Outlook',
      '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in"><p><b>From:</b> Carla',
    ],
    [
      'Outlook in any language',
      '<div><div style="border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p><b>Lähettäjä:</b> Carla',
    ],
    [
      'Outlook on the web',
      '<div id="appendonsend"></div><hr><div id="divRplyFwdMsg" dir="ltr"><b>Von:</b> Carla',
    ],
    [
      'Gmail',
      '<br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Mon, Carla wrote:<br></div><blockquote class="gmail_quote" style="margin:0">Earlier <div>text</div></blockquote></div>',
    ],
    [
      'a Gmail forward',
      '<div class="gmail_quote"><div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>From: Carla</div><br>Text</div>',
    ],
    [
      'Apple Mail',
      '<div><br><blockquote type="cite">On Mon, Carla wrote:<br></blockquote></div><blockquote type="cite"><div>Earlier<blockquote type="cite">Oldest</blockquote> text</div></blockquote>',
    ],
    [
      'Thunderbird',
      '<div class="moz-cite-prefix">Am 04.05.26 um 10:00 schrieb Carla:<br></div><blockquote type="cite" cite="mid:x">Earlier</blockquote>',
    ],
    ['Yahoo', '<div id="x" class="ydp1 yahoo_quoted"><div>On Monday, Carla wrote:</div>Earlier</div>'],
    [
      'no marks at all',
      '<div>On Mon, May 4, 2026 at 10:00 AM Carla &lt;carla@client.example&gt; wrote:</div><div>Earlier</div>',
    ],
  ])('ends before the history by %s', (_program, history) => {
    expect(
      ofHtml(
        `<html><head><style>p {x:1}</style></head><body><p>Yes, <b>gladly</b>.</p><p>Ann &amp; Ben</p>${history}</body></html>`,
      ),
    ).toBe('Yes, gladly.\n\nAnn & Ben')
  })

  it('keeps answers written between quotes', () => {
    expect(
      ofHtml(
        '<div class="gmail_quote"><div class="gmail_attr">On Mon wrote:</div><blockquote class="gmail_quote">One?</blockquote><div>Yes.</div><blockquote class="gmail_quote">Two?</blockquote><div>No.</div></div>',
      ),
    ).toBe('Yes.\n\nNo.')
  })

  it('reads entities, and neither scripts, styles nor comments', () => {
    expect(
      ofHtml(
        '<p>Gr&uuml;&szlig;e &#8364;5&nbsp;&hellip; a < b</p><script>x()</script><!-- no --><title>t</title>',
      ),
    ).toBe('Grüße €5 … a < b')
  })
})

describe('new text of any body', () => {
  it('is at most 2,000 characters, never half a character', () => {
    expect(ofText(`${'a'.repeat(1_999)}😀 and more`)).toBe('a'.repeat(1_999))
    expect(ofText('😀'.repeat(3_000)).isWellFormed()).toBe(true)
  })

  it('takes a megabyte in one line, deep nesting and broken text in a moment', async () => {
    const bodies = [
      'a'.repeat(1_000_000),
      'a '.repeat(500_000),
      'On '.repeat(300_000),
      '-'.repeat(1_000_000),
      '<'.repeat(1_000_000),
      '<div>'.repeat(200_000),
      '<blockquote type="cite">'.repeat(50_000),
      `<style>${'x'.repeat(1_000_000)}`,
      '<!--'.repeat(250_000),
      '&amp'.repeat(250_000),
      `<p ${'class="'.repeat(150_000)}`,
      'On 1\n'.repeat(100_000),
      'From: a\n'.repeat(100_000),
      '\ud800\udc00\ud800\n'.repeat(10_000),
    ]
    for (const content of bodies) {
      const took = await cpuMs(() => [ofText(content), ofHtml(content)])
      expect(took, content.slice(0, 20)).toBeLessThan(1_000)
    }
  })
})
