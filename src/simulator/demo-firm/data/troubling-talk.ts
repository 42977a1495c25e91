import type { Script } from '../threads/script.ts'

/** What a compliance officer wants to find: each is written once, at a moment of its own. */
export const TROUBLING_TALK: Script[] = [
  {
    subjects: ['Between us'],
    turns: [
      {
        by: 'client',
        text: `A cousin of mine will pay me {amount} for the boat, half of it in cash. Could that half come into the account ending {account} in small pieces, so that it stays off the books? Nobody will find out if we do it slowly.`,
      },
      {
        by: 'advisor',
        cc: ['compliance'],
        text: `I cannot do that, and I have to be plain: splitting cash so that it is not reported is an offence in itself, whatever the money is. Please deposit it in one piece at the bank and keep the bill of sale. I have informed {compliance}, as I must.`,
      },
      { by: 'client', text: `I did not know it was that serious. In one piece, then. I am sorry I asked.` },
    ],
  },
  {
    subjects: ['Backdating'],
    turns: [
      {
        by: 'client',
        text: `If the gift form carried a date in December instead of January it would save us {small} in tax. It is two weeks, hardly more than a grey area. Could you turn a blind eye to the date?`,
      },
      {
        by: 'service',
        to: ['client'],
        cc: ['advisor'],
        text: `I am afraid I cannot: the date has to be the day you sign. {advisor} may know another way to use this year's allowance.`,
      },
    ],
  },
  {
    subjects: ['Your order of last {weekday}'],
    turns: [
      {
        by: 'advisor',
        text: `About the order that went in a day late: it cost you about {small}. Let us leave it out of the written summary, I will make it up to you on the next fee. Keep this between us, please.`,
      },
      { by: 'client', text: `Fine by me, as long as I am not out of pocket.` },
    ],
  },
  {
    subjects: ['That error'],
    turns: [
      {
        by: 'colleague',
        to: ['service'],
        text: `If we book the loss to the error account today, it will drown in the month end and nobody will find out. I would rather cover it up than explain it to {compliance} a second time.`,
      },
      {
        by: 'service',
        text: `I will not do that, and I do not think you mean it. Please tell {compliance} before I have to.`,
      },
      {
        by: 'colleague',
        to: ['compliance'],
        cc: ['service'],
        text: `I entered an order for {entity} twice on {weekday}. The loss is {small}. I should have told you on the day.`,
      },
    ],
  },
  {
    subjects: ['A favour'],
    turns: [
      {
        by: 'client',
        text: `You mentioned that a client of yours sits on the board at the place that is being bought. If you hear anything before {date}, a word would be worth a very good dinner. I guarantee nobody hears it from me.`,
      },
      {
        by: 'advisor',
        cc: ['compliance'],
        text: `I should never have mentioned it, I know nothing about it, and if I did I could not say a word. {compliance} is in copy so that this is on record.`,
      },
    ],
  },
  {
    subjects: ['Use my personal email'],
    turns: [
      {
        by: 'advisor',
        text: `For the other thing, better write to my private address or text me. The firm keeps everything that goes through here.`,
      },
      { by: 'client', text: `Understood. Is that allowed?` },
    ],
  },
  {
    subjects: ['Guaranteed return'],
    turns: [
      {
        by: 'colleague',
        to: ['client'],
        text: `The private note I told you about pays {percent} a month. It is not on our list, so this stays off the record for now, but I would put in {amount} myself. There is no risk, I guarantee it.`,
      },
      {
        by: 'client',
        text: `It sounds too good. Could you send me something in writing, on the firm's paper?`,
      },
    ],
  },
  {
    subjects: ["Mother's signature"],
    turns: [
      {
        by: 'child',
        text: `Mum is not well enough to sign. I could do it for her, I know her signature by heart. Who would ever know?`,
      },
      {
        by: 'service',
        to: ['child'],
        cc: ['advisor', 'compliance'],
        text: `I am sorry she is unwell. Please do not sign for her. If there is a power of attorney we can use that, and if there is none {lawyer} can come to her bedside.`,
      },
    ],
    with: 'children',
  },
  {
    subjects: ['Sunday at the lake'],
    turns: [
      {
        by: 'client',
        text: `The weather is fine and we have put the cover up on the boat, so the lake is yours and ours on Sunday. The children say you owe them a rematch.`,
      },
      {
        by: 'advisor',
        text: `Let us not cover up my last defeat: I will be there at {time}, with sandwiches.`,
      },
    ],
  },
  {
    subjects: ['Bad debt'],
    with: 'organisation',
    turns: [
      {
        by: 'client',
        cc: ['accountant'],
        text: `A customer of ours has gone under owing {small}. {accountant}, can we write off the whole invoice this year, or only when the court is done?`,
      },
      {
        by: 'accountant',
        text: `The whole of it, this year, since nothing will come back. An ordinary write-off; keep the letter from the court.`,
      },
    ],
  },
]
