import type { Script } from '../../threads/script.ts'

/** Mail with people nobody has in the CRM: prospects, wrong addresses, applicants, sellers with a name. */
export const STRANGER_TALK: Script[] = [
  {
    subjects: ['Looking for an advisor', 'Recommended by a friend', 'First appointment?'],
    turns: [
      {
        by: 'stranger',
        text: `A friend of mine is a client of yours and speaks highly of you. I have {amount} in four places and no idea whether they fit together. Do you take on new people, and what does a first talk cost?`,
      },
      {
        by: 'advisor',
        text: `Thank you for writing, and to your friend. We do, and the first talk costs nothing. If you bring the four statements I can tell you within an hour whether you need us at all. Would {weekday} at {time} suit?`,
      },
      { by: 'stranger', text: `It would. I shall bring all four, and biscuits.` },
    ],
  },
  {
    subjects: ['Inheritance', 'Question from your website'],
    turns: [
      {
        by: 'stranger',
        to: ['desk'],
        text: `I have inherited {amount} and everybody I know suddenly has an opinion. I found you on the web. Could somebody call me who has none?`,
      },
      {
        by: 'desk',
        text: `We are sorry for your loss. {advisor} will call you on {weekday} at {time} and promises to begin by listening.`,
      },
    ],
  },
  {
    subjects: ['Your piano lesson on {weekday}', 'Kitchen tiles', 'Team sheet for Saturday'],
    turns: [
      {
        by: 'stranger',
        text: `[The lesson moves to {time}, and please bring the blue book.|The tiles have arrived, in green. You did say green?|You are in goal on Saturday. Kick-off at ten, bring oranges.]`,
      },
      {
        by: 'advisor',
        text: `I think this was meant for somebody else with my name. I wish I were the one with the [piano|green tiles|oranges]!`,
      },
      { by: 'stranger', text: `Oh dear, so sorry! Wrong address in my phone.`, bare: true },
    ],
  },
  {
    subjects: ['Application: client service', 'Internship this summer'],
    turns: [
      {
        by: 'stranger',
        to: ['principal'],
        text: `I would like to apply for a place in your client service team. For three years I have run the front desk of a veterinary practice, so I am used to worried people and sharp teeth. My letter is attached.`,
        attach: ['letter'],
      },
      {
        by: 'assistant',
        onBehalfOf: 'principal',
        text: `Thank you for your application, which made us smile. We would like to meet you on {weekday} at {time}.`,
      },
    ],
  },
  {
    subjects: ['Executor of the late Mr. Aldous Fenn', 'Enquiry about an estate'],
    turns: [
      {
        by: 'stranger',
        text: `I act for the estate of a gentleman who may have held an account with you many years ago. Could you tell me whether anything is still there? The certificate of appointment is attached.`,
        attach: ['letter'],
      },
      {
        by: 'advisor',
        cc: ['compliance'],
        text: `Thank you. I cannot confirm or deny anything by email, but our compliance officer, in copy, will write to the court's address on your certificate.`,
      },
    ],
  },
  {
    subjects: ['Catering for {date}', 'Your order for the client evening', 'Invoice for the flowers'],
    turns: [
      {
        by: 'stranger',
        to: ['desk'],
        text: `Thank you for your order for {date}: forty people, half of it without meat, one without nuts. The invoice of {small} is attached.`,
        attach: ['invoice'],
      },
      {
        by: 'desk',
        text: `Wonderful, thank you. Please use the back entrance on {street}; the lift at the front does not like trolleys.`,
      },
    ],
  },
  {
    subjects: ['It is me, from the new address', 'New email address', 'Hacked, please use this one'],
    fromUnlisted: true,
    turns: [
      {
        by: 'client',
        text: `My old mailbox was broken into, so this is my new address from now on. Could you send me the last report again? I lost everything.`,
      },
      {
        by: 'advisor',
        text: `I am sorry that happened. Before I send anything to a new address I will ring you on the number I have.`,
      },
      { by: 'client', text: `Of course, I will be home from {time}.`, bare: true },
    ],
  },
  {
    subjects: ['Journalist question', 'Quote for an article'],
    turns: [
      {
        by: 'stranger',
        to: ['principal'],
        text: `I am writing about how small firms explain risk to their clients and would love two sentences from you by {weekday}.`,
      },
      {
        by: 'principal',
        cc: ['compliance'],
        text: `Gladly: "We ask people what they would give up first, and for how long. The answer is their risk, the rest is arithmetic." {compliance} has read it.`,
      },
      { by: 'stranger', text: `Those are my favourite two sentences of the piece. It appears on {date}.` },
    ],
  },
  {
    subjects: ['Alumni evening', 'Speaking at our club', 'Rotary lunch'],
    turns: [
      {
        by: 'stranger',
        text: `Our club meets every second {weekday} and we would enjoy a talk on retirement that does not put people to sleep after lunch. Would you come?`,
      },
      { by: 'advisor', text: `I would be honoured, and I will keep it to twenty minutes and one joke.` },
    ],
  },
  {
    subjects: ['Quick chat about your tech stack?', 'Re: partnership opportunity', 'Circling back'],
    turns: [
      {
        by: 'stranger',
        to: ['administrator'],
        text: `I noticed that firms like yours lose up to nine hours a week with reporting. Would {weekday} at {time} work for a quick 15-minute demo? I promise it is worth it.`,
      },
      {
        by: 'stranger',
        daysLater: true,
        to: ['administrator'],
        text: `Just floating this to the top of your inbox! If you are not the right person, could you point me to whoever is?`,
      },
    ],
  },
  {
    subjects: ['Letting agent: reference for {clientName}', 'Reference request'],
    turns: [
      {
        by: 'stranger',
        to: ['service'],
        text: `{clientName} has applied for a flat on {street} and named you as a reference. Could you confirm that the means are there? The signed permission is attached.`,
        attach: ['form'],
      },
      {
        by: 'service',
        to: ['stranger'],
        cc: ['client'],
        text: `With the permission you sent I can confirm that we have known them for {years} years and that the rent would be no difficulty.`,
      },
      { by: 'client', text: `Thank you, you made us sound very respectable.` },
    ],
  },
  {
    subjects: ['Survey of the orchard', 'Appraisal for {entity}'],
    turns: [
      {
        by: 'stranger',
        cc: ['client'],
        text: `The appraisal for {entity} is finished: {amount}, with the usual caution about the roof. The report is attached, my bill too, I fear.`,
        attach: ['letter', 'invoice'],
      },
      {
        by: 'advisor',
        text: `Thank you, that was quick. We will use the figure for the insurance and the plan.`,
      },
    ],
  },
]

/** Names for strangers. All invented. */
export const STRANGER_NAMES = [
  'Perpetua Langholm',
  'Idris Vantage-Moore',
  'Yevgenia Stolbova',
  'Caspian Rourke',
  'Dineo Mashaba-Flint',
  'Oswin Treharne',
  'Parisa Golshan',
  'Lorcan Fitzmorris',
  'Amaya Etcheberry',
  'Bartholomew Skye',
  'Chiamaka Ndulue',
  'Torsten Wiegandt',
  'Henrietta Sproule',
  'Jun-seo Bae-Linden',
  'Marcelline Dufossé',
  'Radomir Jelinek',
  'Suvarna Kulkarny',
  'Thelonia Buckridge',
  'Wilhelmina Ashdown-Tran',
  'Zoltan Kerekesh',
  'Briseis Halloran',
  'Cyprian Mwangale',
  'Eluned Prothero',
  'Hamza Belkacemi',
]
