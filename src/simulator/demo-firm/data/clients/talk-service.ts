import type { Script } from '../../threads/script.ts'

/** Complaints, onboarding, appointments, small things. */
export const SERVICE_TALK: Script[] = [
  {
    subjects: ['Complaint', 'Very disappointed', 'This is not acceptable'],
    turns: [
      {
        by: 'client',
        cc: ['principal'],
        importance: 'high',
        text: `I have now called four times in two weeks about the same thing and each time I was told that somebody would ring back. Nobody did. My
          {amount} is still not invested and in the meantime {fund} has gone up without me.

          I have been a client for {years} years. [I am angry and I expect an explanation.|This is the worst service I have ever had from you.]`,
      },
      {
        by: 'advisor',
        text: `You have every reason to be angry. I checked: your calls were noted and nobody took them on, which is our failure and nobody else's. I called you just now
          and left a message with my private number.

          I will work out what the delay has cost you and we will make it good. {principal} has asked to see the result.`,
      },
      {
        by: 'principal',
        to: ['client'],
        cc: ['advisor', 'compliance'],
        text: `I would like to add my own apology. {compliance} records this as a formal complaint, so that it is not forgotten, and you will have our answer in writing by
          {date}.`,
      },
      { by: 'client', text: `I accept the apology. I will wait for the letter, and then we will see.` },
    ],
  },
  {
    subjects: ['Thinking of leaving', 'Closing our accounts', 'We are moving our money'],
    turns: [
      {
        by: 'client',
        text: `After a lot of thought we have decided to move our accounts elsewhere. It is not the results. Since {colleague} stopped looking after us we feel like a
          number: no call in eight months, and the last letter had my name wrong. We are sad about it, but tired.`,
      },
      {
        by: 'advisor',
        text: `That is painful to read, because it is true. I will not hold you up: if you send the new firm's details, we will make it quick and free of charge.

          If there is a small chance, I would like to come to you and listen for half an hour. No slides.`,
      },
      {
        by: 'client',
        text: `Half an hour then. {weekday} at {time}. And it is spelled the way it is in my address.`,
      },
      {
        by: 'advisor',
        daysLater: true,
        text: `Thank you for yesterday. As agreed: a call every quarter that I put in your calendar myself, one page instead of twelve, and your name spelled right, which I have now checked in every system we own.`,
      },
      {
        by: 'client',
        daysLater: true,
        text: `We talked it over and we are staying. Do not make us regret it!`,
      },
    ],
  },
  {
    subjects: ['Welcome to Alder & Finch', 'Welcome!', 'Getting started'],
    with: 'anyone',
    turns: [
      {
        by: 'assistant',
        onBehalfOf: 'principal',
        to: ['client'],
        cc: ['advisor', 'service'],
        text: `A very warm welcome to {household}. {advisor} will be your advisor and {service} your first call for anything to do with accounts and forms.

          What happens next:

          - this week: your online access and the account papers
          - within a month: a planning meeting with {planner}
          - after that: a review every year, and a call in between`,
        attach: ['agenda'],
      },
      {
        by: 'client',
        text: `Thank you for the warm welcome. We felt at ease from the first meeting. The papers are signed and in the post.`,
      },
      {
        by: 'service',
        text: `They arrived today, complete at the first try, which almost never happens. Your accounts are open.`,
      },
    ],
  },
  {
    subjects: ['New client paperwork', 'Documents we still need'],
    with: 'anyone',
    turns: [
      {
        by: 'service',
        to: ['client'],
        text: `To open the accounts we still need:

          - a copy of a photo ID for everybody who signs
          - the last statement from the old firm
          - page four of the agreement, which came without a signature`,
      },
      {
        by: 'client',
        text: `Here are the first two. Page four I have never seen, could you send it again?`,
        attach: ['photo', 'statement'],
      },
      { by: 'service', text: `My mistake, it was not in the envelope. Here it is.`, attach: ['form'] },
      { by: 'client', text: `Signed.`, attach: ['form'], bare: true },
    ],
  },
  {
    subjects: ['Running late', 'Today {time}', 'Traffic'],
    turns: [
      {
        by: 'client',
        text: `[Stuck behind an accident on the bridge|The train has stopped in the middle of nowhere]. I will be 20 minutes late, sorry!`,
        bare: true,
      },
      { by: 'advisor', text: `No trouble at all, the coffee will wait.`, bare: true },
    ],
  },
  {
    subjects: ['Can we move {weekday}?', 'Reschedule', 'Our meeting on {date}'],
    with: 'anyone',
    turns: [
      {
        by: 'client',
        cc: ['service'],
        text: `Something has come up on {weekday}. Could we move our meeting to {weekday2}, same time?`,
      },
      {
        by: 'service',
        text: `{weekday2} at {time} is yours, and {advisor} knows. You will get a new invitation in a minute.`,
      },
      { by: 'client', text: `You are quick. Thank you!`, bare: true },
    ],
  },
  {
    subjects: ['Suspicious email in your name', 'Is this you?', 'Strange call'],
    turns: [
      {
        by: 'client',
        text: `Somebody who called himself "the security team of Alder and Finch" rang and asked for the code on my phone. I hung up. Was that you?`,
      },
      {
        by: 'advisor',
        cc: ['compliance', 'administrator'],
        text: `It was not us, and you did exactly the right thing. We never ask for a code that we did not agree on before. {administrator} has locked your online access as a
          precaution; please call me and we will open it together.`,
      },
      {
        by: 'administrator',
        text: `Nothing was touched. I have put a stronger sign-in on the account and told {custodian}. If they call again, please note the number.`,
      },
      { by: 'client', text: `What a world. Thank you for being so fast.` },
    ],
  },
  {
    subjects: ['Lunch?', 'Dinner on {weekday}', 'Golf'],
    turns: [
      {
        by: 'client',
        text: `We are in town on {weekday}. Lunch at the place with the [terrible chairs and the wonderful soup|view]? Not a word about money.`,
      },
      { by: 'advisor', text: `With pleasure, at {time}. I shall speak only of soup.` },
    ],
  },
  {
    subjects: ['Introducing a friend', 'A friend of ours', 'Referral'],
    turns: [
      {
        by: 'client',
        text: `Our neighbour has sold a small business and is at a loss. We told her she could do worse than talk to you. May I give her your number?`,
      },
      {
        by: 'advisor',
        text: `Please do, and thank you: there is no bigger compliment. The first talk costs nothing, and if we are not right for her I will say so.`,
      },
      { by: 'client', text: `She will call on {weekday}. Be nice, she is shy.` },
    ],
  },
  {
    subjects: ['Report on paper please', 'Paperless', 'The new report'],
    turns: [
      {
        by: 'client',
        to: ['desk'],
        text: `The new report is a step backwards. The letters are tiny, the colours cannot be told apart when printed, and the one number I look for is now on page nine. Who thought this was a good idea?`,
      },
      {
        by: 'desk',
        text: `Thank you for being frank; you are not the only one. We have switched you back to the old layout and added the one number to the cover letter. The designers have your words, unedited.`,
      },
      { by: 'client', text: `Much better. Thank you for listening.` },
    ],
  },
  {
    subjects: ['Speaker for our staff', 'Retirement plan for our employees', 'Plan meeting'],
    with: 'organisation',
    turns: [
      {
        by: 'client',
        text: `Half of our people do not use the retirement plan at all. Would you come and explain it at lunch, with sandwiches and without charts?`,
      },
      {
        by: 'advisor',
        cc: ['planner'],
        text: `Gladly: {planner} and I could do {weekday} {date} at noon. Twenty minutes, one drawing, questions. Afterwards we stay for whoever wants to ask in private.`,
      },
      {
        by: 'client',
        text: `Booked, and the sandwiches are ordered. 34 people have signed up, which is a record for anything without cake.`,
      },
      {
        by: 'client',
        daysLater: true,
        text: `A short report: eleven have enrolled since Thursday. People loved it. Same again next year?`,
      },
    ],
  },
  {
    subjects: ['Investment policy statement', 'Board meeting {date}', 'Endowment report'],
    with: 'organisation',
    turns: [
      {
        by: 'client',
        cc: ['service'],
        text: `The board meets on {date}. Could we have the performance report, the spending calculation and one page on risk by {weekday}? Two of our new members come from banking and will ask.`,
      },
      {
        by: 'advisor',
        text: `All three are attached. On page two I say openly that the international part lagged, and why we would keep it. I can join by video for questions.`,
        attach: ['statement', 'holdings'],
      },
      {
        by: 'client',
        text: `The bankers asked; the page on risk answered. The board was impressed and asks for the same format each quarter.`,
      },
    ],
  },
  {
    subjects: ['Selling the business', 'An offer', 'Confidential: offer for the company'],
    with: 'organisation',
    turns: [
      {
        by: 'client',
        importance: 'high',
        text: `We have a serious offer: {amount} down and the rest over four years. The staff do not know yet. I need you, {lawyer} and {accountant} at one table before I answer on {date}.`,
        cc: ['lawyer', 'accountant'],
      },
      {
        by: 'accountant',
        text: `The split between down payment and the rest matters more than the headline: please sign nothing before we have looked at how it would be taxed.`,
      },
      {
        by: 'lawyer',
        text: `Agreed. The non-compete is also wider than usual. I can host on {weekday} at {time}.`,
      },
      {
        by: 'advisor',
        text: `I will bring a picture of what you need to live on, so that you know below which price you are better off keeping it.`,
      },
      { by: 'client', text: `That last sentence is the one I was missing. See you all on {weekday}.` },
    ],
  },
  {
    subjects: ['Payroll file', 'Contributions for {lastMonth}', '{lastMonth} contributions'],
    with: 'organisation',
    turns: [
      {
        by: 'client',
        to: ['service'],
        text: `Attached is the contribution file for {lastMonth}. Two new joiners, one leaver; the total is {amount}.`,
        attach: ['holdings'],
      },
      {
        by: 'service',
        text: `Loaded without errors. The money will be invested on {weekday}. One question: the leaver still has a loan of {small}, do you collect the rest with the last pay?`,
      },
      { by: 'client', text: `Yes, with the last pay. Thanks for catching it.` },
    ],
  },
  {
    subjects: ['Line of credit', 'Bridging the season', 'Cash flow'],
    with: 'organisation',
    turns: [
      {
        by: 'client',
        text: `The harvest comes in and the money comes three months later, as every year. Could we borrow {amount} against the portfolio instead of selling?`,
      },
      {
        by: 'advisor',
        text: `You could, at {percent} today. It is sensible for three months, not for three years: if markets fall by a third the lender may ask for more. I would borrow half and sell half of {fund}, which is at a loss anyway.`,
      },
      { by: 'client', text: `Half and half. Please send the papers to our bookkeeper too.` },
    ],
  },
  {
    subjects: ['Happy birthday!', 'Many happy returns'],
    turns: [
      {
        by: 'advisor',
        text: `A very happy birthday to you! May the year be kind, and the markets too. [I hope there is cake.|Enjoy {trip}!]`,
      },
      { by: 'client', text: `How sweet of you to remember. There was cake. There is none left.` },
    ],
  },
  {
    subjects: ['Wrong name on the letter', 'Please correct'],
    turns: [
      {
        by: 'client',
        to: ['desk'],
        cc: ['advisor'],
        text: `For the third time the letter went to "Mr. and Mrs.", at the old address, with my name misspelled. It is a small thing but it is insulting after {years} years. Please fix it for good.`,
      },
      {
        by: 'desk',
        text: `We are truly sorry. It was stored in two places and corrected in one. Both are right now, and we printed a test letter to make sure.`,
        attach: ['letter'],
      },
      { by: 'client', text: `The test letter is correct. Was that so hard?` },
    ],
  },
  {
    subjects: ['Health scare', 'In hospital', 'An unexpected call'],
    with: 'couple',
    turns: [
      {
        by: 'partner',
        text: `{client} is in hospital since {weekday}, stable, thank heaven. I have never dealt with any of the accounts and suddenly there is a bill for {small}. Where do I find things?`,
      },
      {
        by: 'advisor',
        cc: ['service'],
        text: `I am so sorry, and relieved to read "stable". You are an owner of the joint account, so you can do everything that {client} could. Forget the bill: send it to {service} and we will take care of it. I will call at {time}.`,
      },
      {
        by: 'partner',
        text: `You have been wonderful. {client} comes home on {date} and sends regards from a very dull bed.`,
      },
    ],
  },
  {
    subjects: ['Password for the PDF', 'Cannot open the attachment'],
    with: 'anyone',
    turns: [
      {
        by: 'client',
        to: ['service'],
        text: `I cannot open the PDF you sent, it asks for a password. The cat's name does not work.`,
      },
      {
        by: 'service',
        text: `It is the last four digits of the account, a capital A, and your birth year. We cannot do cats, I am afraid.`,
      },
      { by: 'client', text: `Worked.`, bare: true },
    ],
  },
  {
    subjects: ['Medicare choices', 'Turning 65', 'Health insurance question'],
    turns: [
      {
        by: 'client',
        text: `I turn 65 in {nextMonth} and my letter box is full of offers that all look like they come from the government. What do I really need to do, and by when?`,
      },
      {
        by: 'planner',
        to: ['client'],
        cc: ['advisor'],
        text: `Three steps: sign up for parts A and B in the three months before your birthday, pick a drug plan, and decide between a supplement and an all-in-one plan. Throw away everything with an eagle on it. A one-page calendar is attached.`,
        attach: ['notes'],
      },
      { by: 'client', text: `Eleven eagles in the bin. The calendar is on the fridge.` },
    ],
  },
  {
    subjects: ['Market holiday hours', 'Office closed {date}', 'We are closed on {date}'],
    turns: [
      {
        by: 'desk',
        to: ['client'],
        text: `Our office is closed on {date}. Transfers asked for after noon the day before will leave on {weekday}. In an emergency the number on your card works around the clock.`,
      },
    ],
  },
  {
    subjects: ['Your {lastMonth} statement', 'Statement ready: account {account}'],
    with: 'anyone',
    turns: [
      {
        by: 'service',
        to: ['client'],
        text: `Your statement for {lastMonth} is attached. There was one deposit of {small}, and the quarterly fee was taken on the 5th. Please tell us if anything looks odd.`,
        attach: ['statement'],
      },
    ],
  },
  {
    subjects: ['Following up', 'After our call', 'As discussed'],
    with: 'anyone',
    turns: [
      {
        by: 'advisor',
        text: `Thank you for your time on the phone. To sum up what we agreed:

          - nothing is sold before {date}
          - {service} sends the papers for account {account}
          - we look at the question of {fund} again in {nextMonth}

          If I misunderstood something, please say so.`,
        cc: ['service'],
      },
      {
        by: 'client',
        text: `That is how I remember it too. [One correction: it was {fund2}, not {fund}.|Nothing to add.]`,
      },
    ],
  },
]
