/** Newsletters, notices and marketing that reach employees. */
export interface BulkSender {
  name: string
  address: string
  /** Colour of its banner, hex. */
  colour: string
  issues: BulkIssue[]
}

export interface BulkIssue {
  subject: string
  headline: string
  /** Paragraphs parted by blank lines. */
  text: string
  button?: string
}

export const BULK_SENDERS: BulkSender[] = [
  {
    name: 'Morning Ledger',
    address: 'daily@morningledger.example',
    colour: '#14324f',
    issues: [
      {
        subject:
          'Morning Ledger: [Shares drift, bonds yawn|A quiet Tuesday that was not|Five numbers for your coffee]',
        headline: 'What moved overnight',
        text: `Shares [drifted lower|edged higher] in thin trade, with [chip makers|banks|utilities] {percent} [down|up] and everything else looking at its shoes. The ten-year yield closed little changed.

        In the calendar today: consumer confidence, two auctions, and a speech that will say nothing at length.`,
        button: 'Read the full edition',
      },
      {
        subject:
          'Morning Ledger: [the week in one chart|Why everybody is talking about copper|The return of the dull fund]',
        headline: 'The long read',
        text: `Dull funds had a [splendid|respectable] year. We asked eleven managers why, and nine of them blamed [fees|patience|luck].

        Also inside: what the yield curve knows, and what it only pretends to.`,
        button: 'Open the long read',
      },
    ],
  },
  {
    name: 'Meridian Custody Service Desk',
    address: 'notices@meridiancustody.example',
    colour: '#0b5d4e',
    issues: [
      {
        subject: 'Statements for {lastMonth} are available',
        headline: 'Your statements are ready',
        text: `The {lastMonth} statements for the accounts under your master number are available in the adviser portal. 214 documents, none of them withheld.`,
        button: 'Go to the portal',
      },
      {
        subject: 'Planned maintenance on {date}',
        headline: 'Planned maintenance',
        text: `The transfer service will be unavailable on {date} between 22:00 and 02:00. Orders entered during that time are processed the next morning.`,
        button: 'See the calendar',
      },
      {
        subject: 'New transfer form from {nextMonth}',
        headline: 'One form instead of three',
        text: `From {nextMonth} the new transfer form replaces the old ones. It is longer, but there is only one of it. Old forms are accepted for 90 days.`,
        button: 'Download the form',
      },
    ],
  },
  {
    name: 'Fiduciary Weekly',
    address: 'editor@fiduciaryweekly.example.org',
    colour: '#5a2a4d',
    issues: [
      {
        subject:
          'Fiduciary Weekly: [three cases on best interest|text messages and the exam|who supervises the supervisor?]',
        headline: 'In this issue',
        text: `Three settled cases in which the advice was right and the file was not. What an examiner looks for first, by somebody who was one for twelve years.

        And our reader question: may a client pay in honey?`,
        button: 'Read on',
      },
      {
        subject: 'Fiduciary Weekly: exam priorities for {nextYear}',
        headline: 'Exam priorities are out',
        text: `The list for {nextYear} is shorter than last year's and longer where it hurts: electronic messages, fees, and promises in advertising. Our annotated copy is free for subscribers.`,
        button: 'Get the annotated list',
      },
    ],
  },
  {
    name: 'Larkspur Funds',
    address: 'insights@larkspurfunds.example',
    colour: '#7a5c12',
    issues: [
      {
        subject: 'Larkspur quarterly outlook',
        headline: 'Patience, with footnotes',
        text: `Our committee expects returns near the long-run average and would be surprised if they arrived evenly. Inside: where we added, where we trimmed, and one mistake we owned up to.`,
        button: 'Read the outlook',
      },
      {
        subject: 'Join us: Larkspur call on {date}',
        headline: 'Ask the managers',
        text: `A half-hour call with the managers of {fund} on {date} at {time}. Questions beforehand are welcome; the awkward ones are answered first.`,
        button: 'Save my seat',
      },
    ],
  },
  {
    name: 'Plannerly',
    address: 'hello@plannerly.example',
    colour: '#3b3bb3',
    issues: [
      {
        subject: 'New in Plannerly: side-by-side scenarios',
        headline: 'Compare two lives at a glance',
        text: `You asked, we built: put two plans next to each other and show clients what changes when they stop at 62 or at 65. It is in your account today.`,
        button: 'Try it now',
      },
      {
        subject: 'Your weekly Plannerly summary',
        headline: '9 plans touched, 2 waiting',
        text: `Your team worked on nine plans this week. Two are waiting for a review. The one opened most often was opened by its client, which we find charming.`,
        button: 'See all activity',
      },
    ],
  },
  {
    name: 'Networkly',
    address: 'notifications@networkly.example',
    colour: '#1f6fb5',
    issues: [
      {
        subject: '[Four|Seven|Eleven] people looked at your profile',
        headline: 'You are getting noticed',
        text: `People from [banking|education|agriculture] looked at your profile this week. Find out who with the premium trial, which ends by itself, more or less.`,
        button: 'See who looked',
      },
      {
        subject: 'Congratulate [your contact|a colleague] on [five|ten] years',
        headline: 'Work anniversaries',
        text: `A contact of yours celebrates an anniversary this week. A short word means more than you think.`,
        button: 'Say congratulations',
      },
    ],
  },
  {
    name: 'County Business Journal',
    address: 'news@countybusiness.example.com',
    colour: '#8a1f1f',
    issues: [
      {
        subject:
          'County Business: [orchard sold after four generations|new owner for the tooling works|the bakery that went employee-owned]',
        headline: 'This week in the county',
        text: `A family sells, a founder stays, and a council votes on parking. Our list of the fastest growing firms opens for nominations on {date}.`,
        button: 'Read this week',
      },
    ],
  },
  {
    name: 'Wealth Forum',
    address: 'events@wealthforum.example.net',
    colour: '#20453a',
    issues: [
      {
        subject: 'Early bird ends {date}: Wealth Forum in {city}',
        headline: 'Two days in {city}',
        text: `Forty sessions, three of them unmissable and nobody agrees which. Early tickets until {date}.`,
        button: 'See the programme',
      },
      {
        subject: 'Your recording: family meetings that work',
        headline: 'Watch it again',
        text: `Thank you for joining our session on family meetings. The recording and the two-page guide are ready.`,
        button: 'Watch the recording',
      },
    ],
  },
  {
    name: 'SafeSign',
    address: 'no-reply@safesign.example',
    colour: '#c05a12',
    issues: [
      {
        subject: 'Completed: account form {account}',
        headline: 'Everyone has signed',
        text: `All parties have signed "account form {account}". A copy is kept in your folder for seven years.`,
        button: 'Open the document',
      },
      {
        subject: 'Reminder: a document is waiting for {clientName}',
        headline: 'Still waiting',
        text: `A document you sent has not been signed yet. We will remind the signer once more on {date}.`,
        button: 'See the status',
      },
    ],
  },
  {
    name: 'City Office Supply',
    address: 'orders@cityofficesupply.example',
    colour: '#444444',
    issues: [
      {
        subject: 'Your order {account} is on its way',
        headline: 'On its way',
        text: `Paper (40), pens (two boxes), one very large stapler. Delivery on {weekday} before noon.`,
        button: 'Track the parcel',
      },
    ],
  },
]

/** What ends up in Junk Email. */
export const JUNK_MAIL: { from: { name: string; address: string }; subject: string; text: string }[] = [
  {
    from: { name: 'Parcel Service', address: 'delivery@parcel-status.test' },
    subject: 'Your parcel could not be delivered',
    text: `We tried to deliver your parcel today. Pay the customs fee of 1.99 within 24 hours at http://parcel-status.test/pay or it will be returned.`,
  },
  {
    from: { name: 'IT Helpdesk', address: 'helpdesk@mail-quota.test' },
    subject: 'Mailbox almost full: action required',
    text: `Your mailbox has reached 98 % of its limit. Sign in at http://mail-quota.test/upgrade to keep receiving messages.`,
  },
  {
    from: { name: 'Rosalind Alder', address: 'rosalind.alder.office@quick-reply.test' },
    subject: 'Are you at your desk?',
    text: `I am in a meeting and need a favour that must stay between us. Please buy five gift cards for a client and send me the codes. I will pay you back tonight.`,
  },
  {
    from: { name: 'Growth Wizard', address: 'wizard@growth-leads.test' },
    subject: '300 qualified leads for wealth managers',
    text: `Imagine 300 millionaires begging for your calendar link. Reply YES and we start tomorrow.`,
  },
  {
    from: { name: 'Crypto Alert', address: 'vip@coin-alert.test' },
    subject: 'Last chance: 4,000 % in 9 days',
    text: `Our members are laughing all the way to the bank. Join the secret list before midnight. Guaranteed.`,
  },
  {
    from: { name: 'Account Review', address: 'secure@custody-review.test' },
    subject: 'Invoice overdue - final notice',
    text: `Please find the overdue invoice in your secure folder: http://custody-review.test/inv. Legal steps follow on Monday.`,
  },
  {
    from: { name: 'Dr. Barnabas Foster-Hill', address: 'estate.office@fortune-letter.test' },
    subject: 'Confidential inheritance of a distant relative',
    text: `Dearest, I write with the sum of 14.5 millions left by a relative of yours of the same name. Kindly send your banking details.`,
  },
  {
    from: { name: 'Slim Office', address: 'offers@slim-office.test' },
    subject: 'Toner at 90 % off, only today',
    text: `Toner! Paper! Labels! Everything must go.`,
  },
]
