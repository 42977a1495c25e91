import type { Script } from '../../threads/script.ts'

/** Tax papers, accountants, lawyers, trusts. */
export const TAX_AND_ESTATE_TALK: Script[] = [
  {
    subjects: ['Tax forms', '1099 for {lastYear}', 'Where are the tax forms?'],
    turns: [
      {
        by: 'client',
        to: ['service'],
        text: `{accountant} is asking for the 1099s of {lastYear} and I only find the one for the account ending {account}. Were there not
          three? [I may have thrown them out with the catalogues.|]`,
      },
      {
        by: 'service',
        cc: ['accountant'],
        text: `There were three. All of them are attached, and {accountant} is in copy so that you do not have to pass them on. The one for the joint account
          was corrected in {lastMonth}; please use this one.`,
        attach: ['taxForm'],
      },
      {
        by: 'accountant',
        text: `Received, thank you {service}. That was the last piece; we can file next week.`,
      },
    ],
  },
  {
    subjects: ['{entity}: cost basis', 'Cost basis needed', 'Basis for the shares sold in {lastMonth}'],
    with: 'anyone',
    turns: [
      {
        by: 'accountant',
        to: ['service'],
        cc: ['client'],
        text: `For {household} I am missing the cost basis of the shares sold from account {account}. They came over from another broker and the form
          shows zero, which cannot be right. Do you have the original purchase records?`,
      },
      {
        by: 'service',
        text: `We do: bought in four lots, the sheet is attached. I have asked {custodian} to correct the record too.`,
        attach: ['holdings'],
      },
      {
        by: 'accountant',
        text: `Exactly what I needed. The difference for the client is about {small} of tax, so worth the digging.`,
      },
      { by: 'client', text: `I have no idea what you two just did but thank you.` },
    ],
  },
  {
    subjects: ['Estimated taxes', 'Q3 estimate', 'Estimated payment due {date}'],
    turns: [
      {
        by: 'accountant',
        to: ['client'],
        cc: ['advisor'],
        text: `The next estimated payment of {small} is due on {date}. If more gains are planned this year, {advisor}, please let me know before then
          and I will adjust.`,
      },
      {
        by: 'advisor',
        text: `Only one: about {amount} from {fund} in {nextMonth}, roughly half of it gain. I would rather pay a little more now than a penalty later.`,
      },
      { by: 'accountant', text: `Then please make it 1,900 more. Vouchers attached.`, attach: ['taxForm'] },
      { by: 'client', text: `Paid today. Thank you for talking to each other so that I do not have to!` },
    ],
  },
  {
    subjects: ['Roth conversion before year end', 'Converting part of the IRA'],
    turns: [
      {
        by: 'advisor',
        cc: ['accountant'],
        text: `Your income is low this year, between the last salary and the first pension. It would be a good year to convert about {amount} of the IRA: you pay
          the tax at the lowest rate you will see for a long time. {accountant}, do you see room up to the next bracket?`,
      },
      {
        by: 'accountant',
        text: `Yes, room for about that amount. Beyond it the health insurance subsidy suffers, so please not a dollar more.`,
      },
      { by: 'client', text: `If you two agree I am in. Who tells {custodian}?` },
      {
        by: 'service',
        to: ['client'],
        cc: ['advisor', 'accountant'],
        text: `I do. The form is attached for your signature; the tax comes from the joint account, not the IRA.`,
        attach: ['form'],
      },
    ],
  },
  {
    subjects: ['Estate documents', 'Trust draft', 'Draft for review'],
    turns: [
      {
        by: 'lawyer',
        to: ['client'],
        cc: ['advisor'],
        text: `Attached is the second draft of the revocable trust. Changes since the first: the successor trustee, the age at which the children receive their
          shares (now 30), and the gift to {charity}. Please read article four twice.`,
        attach: ['letter'],
      },
      {
        by: 'client',
        text: `Read it twice. Thirty still feels young to us, could it be half at 30 and half at 35? And there is a typo in my middle name.`,
      },
      {
        by: 'lawyer',
        text: `Both done. If you are content I will book the signing with two witnesses for {weekday} at {time}.`,
      },
      {
        by: 'advisor',
        text: `From our side: once it is signed, the joint account and the account ending {account} have to be retitled, otherwise the trust stays an empty box.
          {service} has the papers ready.`,
        cc: ['service'],
      },
      { by: 'client', text: `See you all on {weekday}. I have bought a good pen.` },
    ],
  },
  {
    subjects: ['Question from the trustee', 'Trust distribution', 'Distribution to a beneficiary'],
    with: 'organisation',
    turns: [
      {
        by: 'client',
        cc: ['lawyer'],
        text: `One of the beneficiaries has asked for {amount} for a house. The deed says "health, education, maintenance and support". Does a house count, and what
          would it do to the income of the others?`,
      },
      {
        by: 'lawyer',
        text: `A modest house can be support; a large one is an argument. I would ask for the budget and record the reasons in the minutes, whichever way you decide.`,
      },
      {
        by: 'advisor',
        text: `As to the others: income would fall by about {percent}, which we could make good by moving {amount2} from {fund} to {fund2}.`,
      },
      {
        by: 'client',
        text: `Very helpful. We will minute it and come back to you with the decision after the meeting on {date}.`,
      },
    ],
  },
  {
    subjects: ['Donating shares', 'Gift to {charity}', 'Year-end giving'],
    turns: [
      {
        by: 'client',
        text: `We want to give {amount} to {charity} this year. You once said shares are better than cash. Which ones?`,
      },
      {
        by: 'advisor',
        text: `{fund}, the oldest lot: it has tripled, so neither you nor {charity} ever pays tax on that gain. We need their account number at a broker, and we
          should start by {date} to be sure of this year.`,
      },
      {
        by: 'client',
        text: `They were so pleased that they are sending you a calendar. Here are their details.`,
        attach: ['letter'],
      },
      {
        by: 'service',
        to: ['client'],
        cc: ['advisor'],
        text: `The shares have left and {charity} has confirmed them. For {accountant}: the average price on the day was 118.42.`,
        attach: ['notes'],
      },
    ],
  },
  {
    subjects: ['Home office: can I write it off?', 'What can I write off?', 'Tax write-offs'],
    turns: [
      {
        by: 'client',
        text: `Since I started consulting I work from the back room. A friend says I can write off a sixth of the rent, the internet and even the coffee machine.
          Is this a grey area or is it fine?`,
      },
      {
        by: 'advisor',
        cc: ['accountant'],
        text: `That is one for {accountant}, in copy. My layman's version: the room is fine if you use it for nothing else, the coffee machine is a nice try.`,
      },
      {
        by: 'accountant',
        text: `{advisor} has it about right. The room and its share of rent and internet are an ordinary deduction, no grey area there. Keep the bills. I will write it off over the year.`,
      },
      { by: 'client', text: `The coffee machine thanks you for your honesty.` },
    ],
  },
  {
    subjects: ['Notice from the tax office', 'Letter about {lastYear}', 'I got a scary letter'],
    turns: [
      {
        by: 'client',
        cc: ['accountant'],
        text: `I got a letter saying that we owe {small} plus interest for {lastYear} because "income reported by {custodian}" is missing from our return. I am
          worried sick. We have always paid everything.`,
        attach: ['photo'],
      },
      {
        by: 'accountant',
        text: `Please do not worry, and please do not pay yet. I think they counted the rollover as income; it happens every year. {service}, could you send me the form
          that shows it went straight from one retirement account to the other?`,
        cc: ['service'],
      },
      {
        by: 'service',
        text: `Attached: out on the 3rd, in on the 4th, the same {amount}.`,
        attach: ['taxForm'],
      },
      {
        by: 'accountant',
        text: `That settles it. The reply goes out today and you will hear nothing more, except an apology that never comes.`,
      },
      { by: 'client', text: `Thank you, thank you, thank you. I had already planned to sell the car.` },
    ],
  },
  {
    subjects: ['Probate update', 'Estate account', 'Closing the estate'],
    turns: [
      {
        by: 'lawyer',
        to: ['advisor'],
        cc: ['client'],
        text: `The court has granted letters to {clientName}. Please open an estate account and move the holdings of the deceased into it as of the date of death
          values. A certified copy follows by post.`,
        attach: ['letter'],
      },
      {
        by: 'service',
        to: ['lawyer'],
        cc: ['client', 'advisor'],
        text: `The estate account is open, number ending {account2}. The holdings will follow within two days of the certified copy reaching us.`,
      },
      { by: 'client', text: `I appreciate how gently all of you handle this. One less thing to carry.` },
    ],
  },
  {
    subjects: ['Missing K-1', 'K-1 again'],
    with: 'anyone',
    turns: [
      {
        by: 'accountant',
        to: ['advisor'],
        text: `It is that time of year: the partnership in account {account} has not sent its K-1 and I will have to file an extension for {household}. Any news from them?`,
      },
      {
        by: 'advisor',
        text: `They say {date}, as they did last year. I share your feelings. For what it is worth, I am proposing to {client} that we sell it.`,
      },
      { by: 'accountant', text: `You would make me the happiest accountant in the county.` },
    ],
  },
  {
    subjects: ['Gains for {entity}', '{entity}: realized gains so far'],
    with: 'anyone',
    turns: [
      {
        by: 'advisor',
        to: ['accountant'],
        bcc: ['client'],
        text: `The realized gains for {household} so far this year come to {amount}, with {small} of losses to set against them. The sheet is attached; nothing more is planned before {date}.`,
        attach: ['holdings'],
      },
      {
        by: 'accountant',
        to: ['advisor'],
        text: `Thank you, that is what I had guessed, give or take. I will reduce the estimate.`,
      },
    ],
  },
  {
    subjects: ['My instructions', 'As discussed on the phone', 'For your file'],
    turns: [
      {
        by: 'client',
        to: ['lawyer'],
        bcc: ['advisor'],
        text: `As discussed: the house goes to {child}, the rest in equal parts, and {charity} receives {small}. Please draw it up before we leave for {trip}. I would rather the family did not hear of it yet.`,
      },
      { by: 'lawyer', to: ['client'], text: `Noted. You will have the draft by {weekday}.` },
    ],
  },
]
