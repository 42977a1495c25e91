import type { Script } from '../../threads/script.ts'

/** Transfers, withdrawals, forms and the daily work of client service. */
export const MONEY_MOVES_TALK: Script[] = [
  {
    subjects: ['Transfer to checking', 'Withdrawal request', 'Need {amount} by {weekday}'],
    with: 'anyone',
    turns: [
      {
        by: 'client',
        to: ['service'],
        cc: ['advisor'],
        text: `Could you please send {amount} from the account ending {account} to our usual checking account? We need it there by
          {weekday} for [the roofers|a deposit|the estimated taxes|the boat yard].`,
      },
      {
        by: 'service',
        text: `Of course. As always I have to hear it from you in person: may I ring you on the number we have on file at {time}?`,
      },
      { by: 'client', text: `Yes, I am [home all day|at my desk].`, bare: true },
      {
        by: 'service',
        text: `Thank you for confirming by phone. The transfer is on its way and will be there [tomorrow morning|on {weekday}].`,
      },
      { by: 'client', text: `[It has arrived|Just landed], thanks for the quick help!` },
    ],
  },
  {
    subjects: ['Wire has not arrived', 'Where is our money?', 'URGENT: missing wire'],
    with: 'anyone',
    turns: [
      {
        by: 'client',
        to: ['service'],
        cc: ['advisor'],
        importance: 'high',
        text: `You told me the {amount} would be here this morning. It is not. The [seller's agent|closing attorney] has called twice
          and I am standing here like a fool. [This is the second time.|I am really upset about this.] What happened?`,
      },
      {
        by: 'service',
        text: `I am so sorry. I have {custodian} on the other line: the wire was held for a name check because the account is in both
          names and the invoice in one. They have released it, and I have the confirmation number {account2}-{account}.

          I will stay on it until you tell me it is there.`,
      },
      {
        by: 'client',
        text: `It came at {time}. I am relieved, but somebody should have called me before I had to call you.`,
      },
      {
        by: 'advisor',
        text: `{client}, you are right and I apologize. From now on {service} calls you when a wire of that size leaves *and* when it
          arrives. I would also like to [cover the late fee|make up for the fee] if there was one; just send me the bill.`,
        to: ['client'],
        cc: ['service'],
      },
    ],
  },
  {
    subjects: ['Required minimum distribution {year}', 'RMD for this year', 'Your RMD'],
    turns: [
      {
        by: 'service',
        to: ['client'],
        cc: ['advisor'],
        text: `A reminder that your required minimum distribution for {year} is {amount}. So far {small} has been taken. How would you
          like the rest?

          - all at once, into the joint account
          - monthly until December
          - part of it straight to a charity`,
      },
      {
        by: 'client',
        text: `Last year the charity route saved us some tax, didn't it? Let us send {small} to {charity} and the rest monthly, with
          the same withholding as before.`,
      },
      {
        by: 'service',
        text: `It did. The form for {charity} is attached; the check goes to them directly, in your name. Monthly payments start on
          {date}.`,
        attach: ['form'],
      },
      {
        by: 'client',
        text: `Signed and scanned. [My scanner and I are not friends, tell me if it is readable.|]`,
        attach: ['form'],
      },
      { by: 'service', text: `Perfectly readable, all set.`, bare: true },
    ],
  },
  {
    subjects: ['Address change', 'We have moved!', 'New address'],
    turns: [
      {
        by: 'client',
        to: ['service'],
        text: `We have moved to {street} in {city}. [Boxes everywhere, but the view!|Never again.] Could you change the address on all
          accounts?`,
      },
      {
        by: 'service',
        text: `Congratulations on the new home! I have started the change at {custodian}; you will each get a letter at the *old* address to
          confirm it, so please keep the mail forwarding on for a month.`,
      },
    ],
  },
  {
    subjects: ['New bank details', 'Change of bank account'],
    turns: [
      {
        by: 'client',
        to: ['desk'],
        text: `We closed the account at our old bank. The monthly payment should go to the new one from {month} on. A voided check is
          attached.`,
        attach: ['letter'],
      },
      {
        by: 'desk',
        text: `Thank you. Because changed bank details are what fraudsters ask for most, we will call you on the number we have known for
          years before we change anything.`,
      },
      { by: 'client', text: `I am glad you do that. Call any time before six.` },
    ],
  },
  {
    subjects: ['Transfer from your old adviser', 'ACAT status', 'Moving the accounts over'],
    turns: [
      {
        by: 'service',
        to: ['client'],
        cc: ['advisor'],
        text: `Two of the three accounts have arrived from your old firm. The third is stuck: they want a signature guarantee, the
          stamp that only a bank branch can give. I am sorry for the extra trip.`,
      },
      {
        by: 'client',
        text: `They are [doing this on purpose|being difficult to the very end]. I will go on {weekday}. Which page needs the stamp?`,
      },
      {
        by: 'service',
        text: `Page three, next to your signature. I have marked it on the attached copy.`,
        attach: ['form'],
      },
      { by: 'client', text: `Stamped and sent by courier. I never want to see that form again.` },
      {
        by: 'service',
        text: `It worked: the last account came over this morning, {amount} and not a cent missing. Welcome, entirely.`,
      },
    ],
  },
  {
    subjects: ['Online access', 'Locked out', 'The portal hates me'],
    turns: [
      {
        by: 'client',
        to: ['desk'],
        text: `I am locked out of the portal again. It wants a code from a phone I dropped in [the lake|a bucket of paint|the sea at {trip}].`,
      },
      {
        by: 'desk',
        text: `Poor phone! We have reset the sign-in. Please go to https://portal.alderfinch.example and choose "new device"; when you are
          there, ring us and we read you the code.`,
      },
      { by: 'client', text: `I'm in. You are saints.`, bare: true },
    ],
  },
  {
    subjects: ['Signature needed', 'One more signature', 'Paperwork for account {account}'],
    with: 'anyone',
    turns: [
      {
        by: 'service',
        to: ['client'],
        cc: ['advisor'],
        text: `The attached form needs your signature on page one by {date}. It renews the authorization for account {account};
          nothing else changes.`,
        attach: ['form'],
      },
      {
        by: 'service',
        daysLater: true,
        to: ['client'],
        text: `Just a gentle nudge about the form I sent: {custodian} will block payments from the account after {date}, and I would
          hate for that to happen.`,
      },
      { by: 'client', text: `Sorry, it was under a pile. Here it is.`, attach: ['form'] },
    ],
  },
  {
    subjects: ['Cash for the trip', 'Travel plans', 'We are off to {trip}'],
    turns: [
      {
        by: 'client',
        text: `We are off to {trip} for five weeks from {date}. Could the {nextMonth} payment come a week early, and can you tell the card
          people not to panic when they see it used abroad?`,
        cc: ['service'],
      },
      {
        by: 'service',
        text: `Both done. The payment comes on {date}, and there is a travel note on the card until the end of {nextMonth}. Send us a
          picture of {trip}!`,
      },
      {
        by: 'client',
        text: `As promised. Thirty degrees and not a spreadsheet in sight.`,
        attach: ['photo'],
      },
      {
        by: 'service',
        text: `[Jealous. All of us.|This is now the screen background of half the office.]`,
        bare: true,
      },
    ],
  },
  {
    subjects: ['Check from the sale', 'Deposit'],
    turns: [
      {
        by: 'client',
        to: ['service'],
        text: `A check for {amount} from the sale of mother's piano and the rest of the auction is sitting on my desk. Can I post it to
          you, or do I have to go to a branch like in the old days?`,
        attach: ['photo'],
      },
      {
        by: 'service',
        text: `Post is fine: made out to {custodian}, with {account} on the line for notes, to our office. We scan it the day it comes. Please
          cross out nothing on it, they are [terribly strict|old-fashioned].`,
      },
    ],
  },
  {
    subjects: ['Monthly payment', 'Raise the monthly amount'],
    turns: [
      {
        by: 'client',
        text: `With the rent going up we are a bit short each month. Could the monthly payment go from {small} to something like 800 more
          without doing harm in the long run?`,
      },
      {
        by: 'advisor',
        text: `It can. {planner} ran it: the money lasts beyond your 95th birthdays in 87 out of 100 runs, it was 91 before. I would do it
          and look again in a year. {service} will make the change from {nextMonth}.`,
        cc: ['service', 'planner'],
      },
      { by: 'client', text: `That is a weight off our minds. Thank you, all three of you.` },
    ],
  },
  {
    subjects: ['Duplicate statement request', 'Statements for the mortgage'],
    turns: [
      {
        by: 'client',
        to: ['desk'],
        text: `{lender} wants the last three statements for all accounts, "all pages, even the blank ones". Could you send them as PDF?`,
      },
      {
        by: 'desk',
        text: `Even the blank ones. The newest is attached, the other two follow by the secure portal.`,
        attach: ['statement'],
      },
      {
        by: 'client',
        text: `They have now asked for a *signed* blank page. But I have what I need, thank you.`,
      },
    ],
  },
]
