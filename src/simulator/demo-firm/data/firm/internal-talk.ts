import type { Script } from '../../threads/script.ts'

/** Mail that never leaves the firm. Every turn names its readers or answers the one before. */
export const INTERNAL_TALK: Script[] = [
  {
    subjects: ['{entity} meeting prep', 'Prep for {entity}'],
    turns: [
      {
        by: 'advisor',
        to: ['service'],
        text: `I see {client} on {weekday}. Could you print the performance page and check whether the beneficiary forms came back?`,
      },
      {
        by: 'service',
        text: `Printed and on your desk. Two of three forms are back; the third is still on their kitchen table, I am told.`,
      },
      { by: 'advisor', text: `[Ha.|Of course it is.] I will bring a pen.`, bare: true },
    ],
  },
  {
    subjects: ['Call note: {entity}', 'Note on {entity}'],
    turns: [
      {
        by: 'advisor',
        to: ['service'],
        cc: ['planner'],
        text: `Spoke to {client} for half an hour. Worried about inflation, not about markets. Wants to spend {small} more a month from {nextMonth}. {planner}, could you run it with and without the house sale?`,
      },
      {
        by: 'planner',
        text: `Without the sale it holds until 93, with it for good. I would tell them yes. The file is in their folder.`,
      },
    ],
  },
  {
    subjects: ['Wire for {entity}', 'Second pair of eyes on a wire'],
    turns: [
      {
        by: 'service',
        to: ['colleague'],
        text: `Could you be my second pair of eyes for a wire of {amount} from account {account}? I called {client} back on the old number and heard the code word.`,
      },
      {
        by: 'colleague',
        text: `Checked and released. The name on the receiving account matches the invoice.`,
      },
    ],
  },
  {
    subjects: ['Trade errors {lastMonth}', 'Error log'],
    turns: [
      {
        by: 'compliance',
        to: ['administrator'],
        cc: ['principal'],
        text: `The error log for {lastMonth} has two entries, both caught the same day. Please add what we changed so that it does not happen a third time; "will be more careful" is not a change.`,
      },
      {
        by: 'administrator',
        text: `Understood. The order screen now asks again when an amount has more digits than the account. I added that and who tested it.`,
      },
      { by: 'compliance', text: `That is a change. Closed.`, bare: true },
    ],
  },
  {
    subjects: ['Annual attestations', 'Your code of ethics form', 'Reminder: attestations'],
    turns: [
      {
        by: 'compliance',
        to: ['everyone'],
        text: `The yearly attestations are due on {date}: personal trading, outside activities, gifts. It takes eight minutes; I measured it on Tobias.`,
      },
      {
        by: 'colleague',
        to: ['compliance'],
        text: `Does the case of pears from the orchard count as a gift? There were a lot of pears.`,
      },
      {
        by: 'compliance',
        text: `Above one hundred dollars of pears it does. Write it down and share them with the office, then it is a snack.`,
      },
    ],
  },
  {
    subjects: ['Office closed on {date}', 'Heating', 'Fire drill {weekday}'],
    turns: [
      {
        by: 'administrator',
        to: ['everyone'],
        text: `[The building turns off the power on {date} from six in the evening. Please log off before you go.|There is a fire drill on {weekday} at {time}. Yes, you have to go outside. Yes, also if you are on the phone.|The heating on the second floor is being repaired until {weekday}; blankets are in the meeting room.]`,
      },
    ],
  },
  {
    subjects: ['Laptop', 'My second screen', 'Printer on the second floor'],
    turns: [
      {
        by: 'colleague',
        to: ['administrator'],
        text: `[The second screen has gone pink.|The printer prints everything twice, also what I never sent.|My laptop wants an update each time I am with a client.] Could you have a look when you have a minute?`,
      },
      {
        by: 'administrator',
        text: `I will come by after {time}. Until then: unplug, count to ten, plug in. It works more often than I like to admit.`,
      },
      { by: 'colleague', text: `I only got to seven and it works. Thank you!`, bare: true },
    ],
  },
  {
    subjects: ['Agenda for Monday', 'Monday meeting', 'Team meeting topics'],
    turns: [
      {
        by: 'principal',
        to: ['advisors'],
        cc: ['compliance'],
        text: `For Monday: the pipeline, clients we have not spoken to for six months, the new report layout, and who takes the {entity} review while {advisor} is away. Anything else?`,
      },
      {
        by: 'colleague',
        to: ['principal'],
        text: `Five minutes on the custodian's new transfer form, please. It has doubled in length and clients are noticing.`,
      },
      { by: 'principal', text: `Added. Bring an example.`, bare: true },
    ],
  },
  {
    subjects: ['Handover while I am away', 'Out from {date}', 'Cover for me?'],
    turns: [
      {
        by: 'advisor',
        to: ['colleague'],
        cc: ['service'],
        text: `I am away from {date} for two weeks. Three things could move: {entity} waits for a closing date, one transfer of {amount} is in flight, and {client} may call about tuition. Notes are in the folder. Could you cover?`,
      },
      { by: 'colleague', text: `Happily. Go away properly and do not read this.` },
    ],
  },
  {
    subjects: ['Fee schedule question', 'Fee exception?'],
    turns: [
      {
        by: 'advisor',
        to: ['principal'],
        cc: ['compliance'],
        text: `{entity} asks for {percent} off because they bring the foundation as well. Together they would be above the next step anyway in a year. Is that an exception you would make?`,
      },
      {
        by: 'principal',
        text: `Yes, if both are signed. Write down why, so that the next one who asks gets the same answer.`,
      },
      { by: 'compliance', text: `And please tell them in writing that it is tied to both accounts.` },
    ],
  },
  {
    subjects: ['Lunch order', 'Cake in the kitchen', 'Birthday on {weekday}'],
    turns: [
      {
        by: 'service',
        to: ['everyone'],
        text: `[There is lemon cake in the kitchen. There is not much lemon cake in the kitchen.|It is {planner}'s birthday on {weekday}; the card is going around in a folder marked "audit".|Sandwiches for the training: please answer by noon with meat, fish or none.]`,
      },
      {
        by: 'colleague',
        to: ['service'],
        text: `[On my way.|None, and thank you for doing this.|Signed. Good folder.]`,
        bare: true,
      },
    ],
  },
  {
    subjects: ['CRM clean-up', 'Contacts without an email', 'Duplicates'],
    turns: [
      {
        by: 'administrator',
        to: ['service'],
        text: `There are 41 people without any email address in the CRM and nine who exist twice. Could we go through them on {weekday}? Coffee is on me.`,
      },
      {
        by: 'service',
        text: `Deal. Four of the nine are fathers and sons with the same name, so please merge nothing yet!`,
      },
    ],
  },
  {
    subjects: ['New hire starts {date}', 'Interview on {weekday}'],
    turns: [
      {
        by: 'principal',
        to: ['colleague'],
        cc: ['administrator'],
        text: `We see a candidate for the associate role on {weekday} at {time}. Could you ask the questions about clients, and I ask the ones about mistakes?`,
      },
      {
        by: 'colleague',
        text: `Good split. From the letter I would say: thoughtful, a bit too modest. I like that.`,
      },
      { by: 'administrator', text: `If we hire: a laptop takes ten days, so tell me early.` },
    ],
  },
  {
    subjects: ['Proposal for {entity}', 'Draft proposal, please check'],
    turns: [
      {
        by: 'planner',
        to: ['advisor'],
        text: `The draft for {entity} is attached. I used 60/35/5 and took {amount} out for the house. Page four is long; I could not make it shorter without lying.`,
        attach: ['proposal'],
      },
      { by: 'advisor', text: `Very good. I would move the fee to page one, they will look for it anyway.` },
      { by: 'planner', text: `Moved. Final version attached.`, attach: ['proposal'] },
    ],
  },
  {
    subjects: ['Model portfolio change', 'Trading on {weekday}', 'Rebalance list'],
    turns: [
      {
        by: 'colleague',
        to: ['advisors'],
        text: `The committee has decided to replace {fund2} in all models. Trading starts on {weekday} at {time}; retirement accounts first, taxable ones only where the gain is small. The list is attached.`,
        attach: ['holdings'],
      },
      {
        by: 'advisor',
        to: ['colleague'],
        text: `Please leave out {entity}, they are about to give those shares away.`,
      },
      { by: 'colleague', text: `Left out and marked until {date}.`, bare: true },
    ],
  },
  {
    subjects: ['Email review: {lastMonth} sample', 'Quarterly email review'],
    turns: [
      {
        by: 'compliance',
        to: ['principal'],
        text: `I have read the {lastMonth} sample. Nothing to report, and a tone to be proud of. Two mails promise more than we can keep ("this will not happen again"); I will talk to the writers.`,
      },
      { by: 'principal', text: `Thank you. One of the two was me, wasn't it?` },
      { by: 'compliance', text: `I protect my sources.`, bare: true },
    ],
  },
  {
    subjects: ['Regulator exam: document list', 'Exam preparation'],
    turns: [
      {
        by: 'compliance',
        to: ['administrator', 'principal'],
        importance: 'high',
        text: `The examiners have sent their list: trade blotters for two years, all complaints, advertising, and the email policy with proof that it is followed. First delivery on {date}.`,
      },
      {
        by: 'administrator',
        text: `Blotters and complaints by {weekday}. For the email proof I can export who was captured since when, and the daily counts.`,
      },
      { by: 'compliance', text: `Perfect, that is precisely what they will ask.` },
    ],
  },
  {
    subjects: ['Who knows {custodian}?', 'Custodian outage', '{custodian} is down'],
    turns: [
      {
        by: 'service',
        to: ['everyone'],
        importance: 'high',
        text: `{custodian} is down since {time}. Please do not promise any same-day transfers until I write again.`,
      },
      {
        by: 'service',
        to: ['everyone'],
        text: `They are back. Everything entered this morning has gone through once and only once; we checked.`,
      },
    ],
  },
  {
    subjects: ['Can you take the {entity} call?', 'Call at {time}'],
    turns: [
      {
        by: 'service',
        to: ['advisor'],
        text: `{client} rang and would like to talk to you today, not urgent but "with a shaky voice". I offered {time}.`,
      },
      { by: 'advisor', text: `I will call right now.`, bare: true },
      {
        by: 'advisor',
        text: `Spoke to {client}: a parent is ill. Please hold back the review invitation and the survey for now.`,
        to: ['service'],
      },
    ],
  },
  {
    subjects: ['{client} is upset', 'Heads-up on {entity}'],
    turns: [
      {
        by: 'service',
        to: ['advisor'],
        cc: ['principal'],
        text: `A heads-up: {client} called, quite upset about the late wire. I apologized and did not make excuses. You may want to ring before {time}.`,
      },
      { by: 'advisor', text: `Thank you for telling me straight away. Calling now.`, bare: true },
      {
        by: 'principal',
        to: ['service', 'advisor'],
        text: `Well handled. What would have stopped it? Not who: what.`,
      },
      {
        by: 'service',
        text: `A name check before we send instead of after. I can have a checklist by {weekday}.`,
      },
    ],
  },
  {
    subjects: ['Webinar slides', 'Seminar on {date}', 'Slides for the client evening'],
    turns: [
      {
        by: 'colleague',
        to: ['compliance'],
        text: `The slides for the client evening on {date} are attached. Could you check them? Slide six has a chart I love and you will hate.`,
        attach: ['agenda'],
      },
      {
        by: 'compliance',
        text: `I hate it: it starts in a year that suits us. With the full period and the footnote it may stay.`,
      },
      { by: 'colleague', text: `Full period, footnote, less love. Thank you.` },
    ],
  },
  {
    subjects: ['Phishing test', 'That email was a test'],
    turns: [
      {
        by: 'administrator',
        to: ['everyone'],
        text: `Yesterday's message about a parcel was a test. Two of us clicked, eleven reported it, which is our best result so far. Nobody is in trouble; the two get a cake recipe and ten minutes with me.`,
      },
    ],
  },
  {
    subjects: ['Expense report {lastMonth}', 'Receipt missing'],
    turns: [
      {
        by: 'administrator',
        to: ['advisor'],
        text: `Your {lastMonth} report is fine apart from one lunch of {small} without a receipt. Was that the table for six?`,
      },
      {
        by: 'advisor',
        text: `Table for six with the school board, receipt attached. The soup was for all of us.`,
        attach: ['invoice'],
      },
    ],
  },
  {
    subjects: ['Draft letter to clients', 'Quarterly letter: your comments please'],
    turns: [
      {
        by: 'principal',
        to: ['advisors'],
        text: `The quarterly letter is attached. I tried to say one thing only: that a plan is made for weeks like the last one. Comments until {weekday}, please be blunt.`,
        attach: ['letter'],
      },
      {
        by: 'advisor',
        to: ['principal'],
        text: `I like it. The second paragraph explains what the first already said; I would cut it.`,
      },
      { by: 'colleague', to: ['principal'], text: `Agree with {advisor}. And "headwinds" has to go.` },
      { by: 'principal', to: ['advisors'], text: `Cut, and the headwinds are gone. Thank you both.` },
    ],
  },
  {
    subjects: ['To file: {entity}', 'For the file'],
    turns: [
      {
        by: 'advisor',
        to: ['service'],
        text: `For the file of {entity}: they agreed by phone today, {time}, to the sale of {fund}, about {amount}. I read it back to them.`,
      },
      { by: 'service', text: `Filed, with the time of the call.`, bare: true },
    ],
  },
  {
    subjects: ['Parking', 'Meeting room B', 'Keys'],
    turns: [
      {
        by: 'service',
        to: ['colleague'],
        text: `[Did you book room B at {time}? There are two families in it and they are getting on rather well.|Could you move your car? A client cannot get out and is too polite to say so.|Do you still have the key to the archive?]`,
      },
      {
        by: 'colleague',
        text: `[Sorry, that is mine. Coming.|Two minutes!|In my drawer, left side, under the tea.]`,
        bare: true,
      },
    ],
  },
  {
    subjects: ['Licences for the email system', 'Who should be switched on next?'],
    turns: [
      {
        by: 'administrator',
        to: ['principal', 'compliance'],
        text: `We have two licences left for the email capture. My proposal: {planner} and {colleague}. Their older mail comes with it, from the same first day as for everybody else.`,
      },
      { by: 'compliance', text: `Agreed. Please tell both beforehand what is read and what is not.` },
      { by: 'principal', text: `Fine with me too.`, bare: true },
    ],
  },
  {
    subjects: ['Sick today', 'Working from home', 'Dentist'],
    turns: [
      {
        by: 'service',
        to: ['everyone'],
        text: `[I am in bed with something that has a temperature of its own. {colleague} has my list.|Working from home today, the plumber has promised to come "in the morning".|At the dentist until {time}. Please be kind to the phones.]`,
      },
      { by: 'principal', to: ['service'], text: `[Get well soon.|Fine.|Good luck.]`, bare: true },
    ],
  },
  {
    subjects: ['Pipeline {month}', 'New prospects'],
    turns: [
      {
        by: 'colleague',
        to: ['principal'],
        text: `Three first talks in {lastMonth}: one came through {client} (yes, again), one from the website, one who wanted crypto and left. The first two have {amount} and {amount2}; I would expect one to sign by {nextMonth}.`,
      },
      { by: 'principal', text: `Thank you. Please send {client} a handwritten card, not an email.` },
    ],
  },
  {
    subjects: ['RMD list', 'RMDs still open'],
    turns: [
      {
        by: 'service',
        to: ['advisors'],
        text: `There are 17 required distributions still open, the list is attached. Nine are waiting for a signature, six for a decision, two for a call from you. I will ask again on {weekday}.`,
        attach: ['holdings'],
      },
      { by: 'colleague', to: ['service'], text: `My two are done. {client} wants it monthly.` },
      { by: 'service', text: `Thank you, fifteen.`, bare: true },
    ],
  },
  {
    subjects: ['Tax letter season', 'Corrected 1099s'],
    turns: [
      {
        by: 'service',
        to: ['advisors'],
        cc: ['planner'],
        text: `{custodian} is sending corrected tax forms again, for {fund}. Clients affected are in the list. Please warn those who file early.`,
        attach: ['holdings'],
      },
      {
        by: 'advisor',
        to: ['service'],
        text: `Warned mine. One had filed on the very first day, as always.`,
      },
    ],
  },
  {
    subjects: ['Training: new order screen', 'Training on {weekday}'],
    turns: [
      {
        by: 'administrator',
        to: ['everyone'],
        text: `Short training on the new order screen on {weekday} at {time}, room A and online. If you think you know it already, please come and show me.`,
      },
      { by: 'colleague', to: ['administrator'], text: `I am with a client then. Is there a second date?` },
      { by: 'administrator', text: `{weekday2} at {time2}, just the two of us and the manual.` },
    ],
  },
  {
    subjects: ['Complaint file {entity}', 'Answer to the complaint'],
    turns: [
      {
        by: 'compliance',
        to: ['advisor'],
        cc: ['principal'],
        text: `My draft answer to {client} is attached. It says what happened, what it cost ({small}), that we pay it, and what we have changed. Please check the dates.`,
        attach: ['letter'],
      },
      { by: 'advisor', text: `The dates are right. Thank you for leaving out the word "inconvenience".` },
      { by: 'principal', text: `Approved. It goes out today under my name.` },
    ],
  },
  {
    subjects: ['Shared mailbox: who answers?', 'clientservice@ backlog'],
    turns: [
      {
        by: 'service',
        to: ['colleague2'],
        text: `There are twelve open mails in the service mailbox, the oldest from {weekday}. Could you take those about the portal? I do the forms.`,
      },
      {
        by: 'colleague2',
        text: `Portal ones done. One was from somebody who is not a client and wants his fishing licence renewed.`,
      },
      { by: 'service', text: `I hope you were kind to him.`, bare: true },
    ],
  },
]
