import type {
  EmailDetail,
  EmailRow,
  Participant,
  PersonDetail,
  SyncStatus,
} from '../../../src/api/contract.ts'

/** Made-up records to look at the app with: a believable inbox and, among it, what breaks layouts. */

type Attachments = EmailDetail['attachments']
export type PreviewEmail = EmailDetail & { html: string; remoteContent: number }

const HOUR = 3_600_000
const at = (ms: number) => new Date(ms).toISOString()

const names = [
  ['p1', 'Margaret Whitlock', 'household', 'The Whitlock Family'],
  ['p2', 'Daniel Whitlock', 'household', 'The Whitlock Family'],
  ['p3', 'Priya Raman', 'household', 'Raman Household'],
  ['p4', 'محمد عبد الرحمن الفاسي', 'individual', 'محمد عبد الرحمن الفاسي'],
  ['p5', 'Zoë 🌻 van den Bergh-Østergaard', 'household', 'Van den Bergh'],
  ['p6', 'Tobias Kellner', 'organisation', 'Kellner Instruments GmbH'],
  ['p7', 'Hou Wen 侯文', 'organisation', 'Harbour Trading'],
  [
    'p8',
    'Aleksandra-Konstantina Papadimitrakopoulou-Wolfeschlegelstein',
    'household',
    'A household whose name goes on for rather longer than anybody would have thought wise',
  ],
] as const
const more = [
  'Amelia Frost',
  'Ben Okafor',
  'Carla Núñez',
  'David Lindqvist',
  'Élise Moreau',
  'Frank Abbott',
  'Grace Liu',
  'Henry Dunmore',
  'Ines Carvalho',
  'Jack Tremaine',
  'Kirsten Vogel',
  'Liam O’Connell',
  'Mona Haddad',
  'Nils Berg',
  'Olivia Sterling',
  'Peter Novak',
  'Rosa Bianchi',
  'Samir Patel',
  'Tess Holloway',
  'Umar Siddiqui',
  'Vera Koch',
  'Will Ashby',
]

export const people: PersonDetail[] = [
  ...names.map(([id, name, kind, entity]) => ({ id, name, kind, entity })),
  ...Array.from({ length: 220 }, (_, index) => ({
    id: `q${index}`,
    name: `${more[index % more.length]}${index < more.length ? '' : ` ${['II', 'III', 'Jr', 'Sr', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'][Math.floor(index / more.length) - 1]}`}`,
    kind: 'household' as const,
    entity: `${more[index % more.length]!.split(' ').at(-1)} Household`,
  })),
]
  .map(({ id, name, kind, entity }, index): PersonDetail => {
    const email = `${
      name
        .split(' ')[0]!
        .toLowerCase()
        .replace(/[^a-z]/g, '') || 'm.elfassi'
    }${index > 7 ? index : ''}@example.com`
    return {
      id,
      name,
      kind: kind === 'individual' ? 'individual' : 'contact',
      email: index === 9 ? null : email,
      entity: { name: entity, kind, segment: ['Private', 'Affluent', null][index % 3]! },
      emailCount: 0,
      lastEmailAt: null,
      externalId: `C-${1000 + index}`,
      addresses: [
        { field: 'Email', address: email },
        ...(index < 5 ? [{ field: 'Alternate Email', address: `${id}@old-provider.example` }] : []),
        ...(id === 'p1'
          ? [
              'whitlocks@shared.example',
              'margaret@a-company-with-an-extraordinarily-long-domain-name.example',
            ]
          : []
        ).map((address) => ({ field: 'Contact point email', address })),
      ],
      entities: [
        {
          name: entity,
          kind,
          role: kind === 'household' ? 'Member' : null,
          segment: ['Private', 'Affluent', null][index % 3]!,
          keyEntity: index % 4 === 0,
          members:
            id === 'p1'
              ? [{ id: 'p2', name: 'Daniel Whitlock' }]
              : id === 'p2'
                ? [{ id: 'p1', name: 'Margaret Whitlock' }]
                : [],
        },
      ],
      advisors: index % 2 ? ['Helen Marsh'] : ['Helen Marsh', 'Oliver Quist'],
    }
  })
  .sort((a, b) => a.name.localeCompare(b.name))

const subjects = [
  'Quarterly review: dates in December',
  'Re: transfer of the ISA',
  'Your statement for October',
  'Question about the trust deed',
  'Re: Re: school fees plan',
  'Insurance renewal',
  'Meeting on Thursday',
  'Documents for the notary',
  'Fwd: pension forecast',
  'Thank you',
]
const previews = [
  'Thanks for the call this morning. As discussed, I have attached the signed forms and the',
  'Could we move this to the week after? Daniel is travelling until the 9th and would like to be',
  'Please find enclosed the summary of your portfolio. The main change since July is the higher',
  'I am a little worried about the fees on the second account; could you explain how they were',
]

const helen: Participant = { role: 'to', name: 'Helen Marsh', address: 'helen.marsh@northgate.example' }
const strangers = [
  ['Nordic Wine Club', 'news@nordicwine.example'],
  ['Delivery Desk', 'no-reply@parcels.example'],
  ['J. Farrow', 'j.farrow@farrow-legal.example'],
  [null, 'reception@dentist.example'],
] as const

/** Newest first. */
export function makeEmails(now: number): PreviewEmail[] {
  const emails = Array.from({ length: 1_400 }, (_, index) =>
    ordinary(index, now - 20 * 60_000 - index * 3.1 * HOUR),
  )
  emails.splice(1, 0, ...nasty(now - 25 * 60_000))
  for (const person of people) {
    const theirs = emails.filter((email) => email.people.some(({ id }) => id === person.id))
    person.emailCount = theirs.length
    person.lastEmailAt = theirs[0]?.sentAt ?? null
  }
  return emails
}

export function ordinary(index: number, sentAt: number): PreviewEmail {
  const unmatched = index % 3 === 0
  const person = people[(index * 7) % people.length]!
  const [name, address] = unmatched ? strangers[(index / 3) % strangers.length]! : [person.name, person.email]
  const outbound = index % 4 === 1
  const them: Participant = { role: outbound ? 'to' : 'from', name, address }
  return email(`e${index}`, sentAt, {
    subject: subjects[index % subjects.length]!,
    preview: previews[index % previews.length]!,
    participants: outbound ? [{ ...helen, role: 'from' }, them] : [them, helen],
    linked: unmatched ? [] : index % 5 === 2 ? [person, people[3]!, people[12]!] : [person],
    hasFiles: index % 6 === 0,
    html: `<p>Dear ${outbound ? name : 'Helen'},</p><p>${previews[index % previews.length]} rest as soon as they are here.</p><p>Do <a href="https://example.com/call">call me</a> if anything is unclear.</p><p>Kind regards<br>${outbound ? 'Helen' : name}</p>${index % 4 === 2 ? '<blockquote><p>On Monday, Helen Marsh wrote:</p><p>Happy to help. When would suit you?</p></blockquote>' : ''}`,
  })
}

type Making = {
  subject: string | null
  preview: string
  participants: Participant[]
  linked: PersonDetail[]
  hasFiles?: boolean
  html: string
  remoteContent?: number
  sender?: Participant
  attachments?: Attachments
}

function email(id: string, sentAt: number, making: Making): PreviewEmail {
  const { subject, preview, participants, linked, html } = making
  const from = participants.find(({ role }) => role === 'from') ?? null
  const outbound = from?.address?.endsWith('northgate.example') ?? false
  const attachments: Attachments =
    making.attachments ??
    (making.hasFiles
      ? [
          {
            id: 'f1',
            name: 'Signed forms.pdf',
            contentType: 'application/pdf',
            sizeBytes: 284_120,
            inline: false,
            kept: true,
          },
          {
            id: 'f2',
            name: 'A scan of the whole archive box with a name that will not fit.tiff',
            contentType: 'image/tiff',
            sizeBytes: 18_400_000,
            inline: false,
            kept: false,
          },
        ]
      : [])
  return {
    id,
    subject,
    preview,
    sentAt: at(sentAt),
    syncedAt: at(sentAt + 40_000),
    direction: outbound ? 'outbound' : 'inbound',
    from,
    to: participants.filter(({ role }) => role === 'to').slice(0, 3),
    recipientCount: participants.filter(({ role }) => role !== 'from').length,
    hasAttachments: attachments.some(({ inline }) => !inline),
    people: linked.map(({ id, name }) => ({ id, name })),
    internetMessageId: `<${id}@example.com>`,
    participants,
    sender: making.sender ?? null,
    links: linked.flatMap((person) => [
      {
        person: { id: person.id, name: person.name },
        role: outbound ? ('to' as const) : ('from' as const),
        address: person.email ?? 'x@example.com',
        via: 'Email',
        linkedAt: at(sentAt + 40_000),
      },
      ...(person.id === 'p1'
        ? [
            {
              person: { id: person.id, name: person.name },
              role: 'cc' as const,
              address: 'whitlocks@shared.example',
              via: 'Contact point email',
              linkedAt: at(sentAt + 40_000),
            },
          ]
        : []),
    ]),
    mailboxes: [
      {
        name: 'Helen Marsh',
        address: 'helen.marsh@northgate.example',
        folder: outbound ? 'Sent Items' : 'Inbox',
        receivedAt: at(sentAt + 3_000),
      },
      ...(linked.length > 2
        ? [
            {
              name: 'Oliver Quist',
              address: 'oliver.quist@northgate.example',
              folder: null,
              receivedAt: at(sentAt + 3_000),
            },
          ]
        : []),
    ],
    attachments,
    html,
    remoteContent: making.remoteContent ?? 0,
  }
}

function nasty(sentAt: number): PreviewEmail[] {
  const person = (id: string) => people.find((candidate) => candidate.id === id)!
  const crowd = Array.from(
    { length: 600 },
    (_, index): Participant => ({
      role: index < 400 ? 'to' : index < 590 ? 'cc' : 'bcc',
      name: index % 3 ? `${more[index % more.length]}` : null,
      address: `guest${index}@a-rather-long-domain.example`,
    }),
  )
  const longSubject = `${'This subject goes on and on because somebody pasted the first paragraph of the letter into it, and '.repeat(3)}OneVeryLongWord${'x'.repeat(60)}`
  return [
    email('long', sentAt, {
      subject: longSubject,
      preview: longSubject,
      participants: [
        { role: 'from', name: person('p8').name, address: `${'local'.repeat(10)}@example.com` },
        helen,
      ],
      linked: [person('p8'), person('p1'), person('p4'), person('p5'), person('p6'), person('p7')],
      hasFiles: true,
      html: `<pre>${'A line without any end '.repeat(60)}</pre><p>${'W'.repeat(900)}</p><table width="1400" border="1"><tr><td>A table wider than the pane</td><td>second</td></tr></table>`,
    }),
    email('crowd', sentAt - 1000, {
      subject: 'Invitation to all clients: winter reception',
      preview: 'We look forward to seeing you',
      participants: [{ ...helen, role: 'from' }, ...crowd],
      sender: { role: 'from', name: 'Ada Pym (assistant)', address: 'ada.pym@northgate.example' },
      linked: people.slice(0, 40),
      html: '<p>Dear all,</p><p>You are warmly invited.</p>',
    }),
    email('rtl', sentAt - 2000, {
      subject: 'مراجعة المحفظة Q4 2026 (عاجل)',
      preview: 'مرحبا هيلين، هل يمكننا تحديد موعد هذا الأسبوع؟',
      participants: [{ role: 'from', name: person('p4').name, address: person('p4').email }, helen],
      linked: [person('p4')],
      html: '<p>مرحبا هيلين،</p><p>هل يمكننا تحديد موعد هذا الأسبوع؟ The account is 123-456.</p>',
    }),
    email('emoji', sentAt - 3000, {
      subject: '🎉🎉 Grüße & <b>best</b> wishes 👩‍👩‍👧‍👦',
      preview: '🥂🥂🥂',
      participants: [{ role: 'from', name: '🌻', address: 'zoe@example.com' }, helen],
      linked: [person('p5')],
      html: '<p>🎉🎉🎉 Happy birthday! 👩‍👩‍👧‍👦</p>',
    }),
    email('newsletter', sentAt - 4000, {
      subject: 'Your autumn selection',
      preview: 'Six bottles our sommeliers keep for themselves',
      participants: [{ role: 'from', name: 'Nordic Wine Club', address: 'news@nordicwine.example' }, helen],
      linked: [],
      remoteContent: 3,
      html: `<table width="100%" bgcolor="#f3efe6" cellpadding="24"><tr><td align="center"><table width="600" bgcolor="#ffffff" cellpadding="24"><tr><td style="font-family:Georgia;color:#5a1f2b"><h1 style="color:#8a2433">Your autumn selection</h1><p>Six bottles our sommeliers keep for themselves.</p><p><a href="https://nordicwine.example/shop" style="background:#8a2433;color:#fff;padding:10px 18px;text-decoration:none">See the six</a></p></td></tr></table></td></tr></table>`,
    }),
    email('pictures', sentAt - 5000, {
      subject: 'The house in pictures',
      preview: 'As promised',
      participants: [
        { role: 'from', name: person('p1').name, address: person('p1').email },
        helen,
        { role: 'cc', name: 'Daniel', address: 'whitlocks@shared.example' },
      ],
      linked: [person('p1'), person('p2')],
      attachments: [
        {
          id: 'img1',
          name: 'house.png',
          contentType: 'image/png',
          sizeBytes: 2_000,
          inline: true,
          kept: true,
        },
        {
          id: 'img2',
          name: 'logo.svg',
          contentType: 'image/svg+xml',
          sizeBytes: 900,
          inline: true,
          kept: true,
        },
      ],
      html: '<p>As promised:</p><p><img src="cid-attachment:img1" width="240" height="120" alt="The house"></p><p>and <img src="cid-attachment:img2" alt="our logo"> <img src="cid-attachment:gone" alt="a lost picture"></p>',
    }),
    email('hostile', sentAt - 6000, {
      subject: 'A mail that means harm',
      preview: 'Click here',
      participants: [{ role: 'from', name: 'Mallory', address: 'm@evil.example' }, helen],
      linked: [],
      html: `<p>Visible text</p><script>parent.document.title='owned'</script><img src="http://127.0.0.1:9/leak.png" onerror="alert(1)"><svg><a xlink:href="javascript:alert(1)"><text y="20">svg text</text></a></svg><form action="/api/sync/run" method="post"><button>form text</button></form><style>@import url(http://127.0.0.1:9/leak.css); body{background:url(http://127.0.0.1:9/leak2.png)}</style><div style="background-image:url(http://127.0.0.1:9/leak3.png)">styled</div><iframe src="/emails"></iframe><meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/"><a href="#top">fragment</a> <a href="javascript:alert(1)">script link</a> <base href="http://127.0.0.1:9/"><video poster="http://127.0.0.1:9/p.png" src="http://127.0.0.1:9/v.mp4">film text</video><img srcset="http://127.0.0.1:9/s.png 2x" src="http://127.0.0.1:9/t.png"><table background="http://127.0.0.1:9/b.png"><tr><td>cell</td></tr></table>`,
    }),
    email('nobody', sentAt - 7000, { subject: null, preview: '', participants: [], linked: [], html: '' }),
  ]
}

export function rowOf({
  html: _html,
  remoteContent: _remote,
  internetMessageId: _id,
  participants: _all,
  sender: _sender,
  links: _links,
  mailboxes: _boxes,
  attachments: _files,
  ...row
}: PreviewEmail): EmailRow {
  return row
}

/** `progress` from 0 to 1: how much of the history has been read. */
export function makeSyncStatus(
  progress: number,
  accepted: number,
  problem: boolean,
  now: number,
): SyncStatus {
  const busy = progress < 1
  const mailbox = (id: string, name: string, inScope: number): SyncStatus['mailboxes'][number] => ({
    id,
    name,
    address: `${name.toLowerCase().replace(' ', '.')}@northgate.example`,
    state: busy ? 'backfilling' : 'current',
    sentence: busy ? 'Its history is being read, newest first.' : 'Everything up to now has been taken.',
    lastRunAt: progress > 0 ? at(now - 90_000) : null,
    nextRunAt: at(now + 210_000),
    inScope: progress > 0 ? inScope : 0,
    settled: Math.round(inScope * progress),
    lastCheck: busy ? null : { at: at(now - 3_600_000), missing: 0 },
  })
  const mailboxes = [
    mailbox('m1', 'Helen Marsh', 1_812),
    mailbox('m2', 'Oliver Quist', 940),
    mailbox('m3', 'Ada Pym', 406),
  ]
  if (problem) {
    mailboxes.push({
      ...mailbox('m4', 'Ronan Tate', 0),
      state: 'blocked',
      sentence:
        'This mailbox has no Exchange Online licence. Assign one in the Microsoft 365 admin centre; it is tried again every day.',
    })
  }
  return {
    syncStart: progress > 0 ? '2026-05-23T08:00:00.000Z' : null,
    historyMonths: 6,
    running: busy,
    lastRunAt: progress > 0 ? at(now - 90_000) : null,
    nextRunAt: at(now + 210_000),
    licences: 15,
    enabled: mailboxes.length,
    counts: {
      seen: accepted + 1_733,
      accepted,
      known: 212,
      internal: 1_204,
      private: 0,
      excluded: 0,
      drafts: 31,
      beforeStart: 268,
      parked: 2,
      gone: 1,
      open: busy ? 15 : 0,
    },
    mailboxes,
    tenantProblem: null,
    demo: true,
  }
}
