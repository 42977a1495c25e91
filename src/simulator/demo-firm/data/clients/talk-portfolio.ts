import type { Script } from '../../threads/script.ts'

/** Reviews, markets, performance and fees. */
export const PORTFOLIO_TALK: Script[] = [
  {
    subjects: ['Annual review', 'Our review in {nextMonth}', 'Time to sit down again?'],
    turns: [
      {
        by: 'advisor',
        text: `It has been [almost a year|eleven months] since we last [went through everything together|sat down properly], so
          I would like to find an hour with you. Would {weekday} {date} at {time} suit you, either here or by video?

          Before we meet, it would help to know about anything that has changed: work, health, family, plans for the house.
          I will bring an updated projection and a short list of decisions.`,
      },
      {
        by: 'client',
        text: `{weekday} works. [Video please, the parking near you is impossible.|We will come in, I still have that tin of biscuits for {service}.]

          Two things for the list: I am thinking of going down to three days a week, and we never finished the talk about
          long-term care.`,
      },
      {
        by: 'advisor',
        text: `[Perfect|Wonderful], both are on the agenda. Attached is what I would like to cover; cross out whatever bores you.`,
        attach: ['agenda'],
      },
      { by: 'client', text: `Got it. [Looking forward to it.|See you then!]`, bare: true },
    ],
  },
  {
    subjects: ['Quick question on the statement', '{lastMonth} statement', 'Something I do not understand'],
    turns: [
      {
        by: 'client',
        text: `I am looking at the {lastMonth} statement for the account ending {account} and there is a line that says
          "accrued interest adjustment {small}". [Is that money coming in or going out?|What am I looking at?]`,
      },
      {
        by: 'service',
        to: ['client'],
        cc: ['advisor'],
        text: `Good question, the wording is [not kind|{custodian}'s, not ours]. The bond you bought in {lastMonth} had been
          paying interest since its last coupon date; you paid the seller {small} for that part and you get it back with the next
          coupon. So: out first, in later, nothing lost.`,
      },
      {
        by: 'client',
        text: `[That makes sense.|Ah, of course.] Thank you for explaining it in plain English.`,
      },
    ],
  },
  {
    subjects: ['Are we all right?', 'The market this week', 'Feeling uneasy'],
    turns: [
      {
        by: 'client',
        text: `I know you tell us not to watch the news, but [three days of red numbers are hard to ignore|my brother-in-law sold
          everything yesterday and will not stop talking about it]. We are {years} years into this retirement and I do not have another
          working life to make it back.

          Should we be moving to cash, at least with part of it?`,
      },
      {
        by: 'advisor',
        text: `Thank you for writing instead of just worrying. Here is where you stand: two years of spending are in cash and short
          bonds, which have not moved. What has fallen is money you will not touch before {nextYear} at the earliest.

          If we sold now we would have to be right twice, going out and coming back. I would rather we talked it through: I have
          {time} free on {weekday}. Bring {client}'s famous list of what-ifs.`,
      },
      {
        by: 'client',
        text: `I had forgotten about the two years. I slept better for it. {weekday} at {time} is good, we will call you.`,
      },
    ],
  },
  {
    subjects: ['Performance since {lastYear}', 'Not what I expected'],
    turns: [
      {
        by: 'client',
        text: `I compared our return with a plain index fund and we are behind by {percent}. I am paying you to do better than
          that, or at least I thought so. [To be honest I am disappointed.|Frankly, I am starting to ask myself what the fee is for.]

          Please send me a clear comparison after fees, not another brochure.`,
      },
      {
        by: 'advisor',
        text: `You are right to ask, and you will get a straight answer. The index fund is all shares; your portfolio holds about a
          third in bonds because we agreed that a fall of more than a fifth would change your plans. Against a mix with the same
          risk you are {percent} behind before fees in the last twelve months, and ahead over five years.

          The table is attached, after fees, with both comparisons. I would like to go through it with you and hear whether the
          balance still feels right.`,
        attach: ['holdings'],
      },
      {
        by: 'client',
        text: `Thank you for not dressing it up. I still think {percent} is a lot. Let us talk on {weekday}.`,
      },
    ],
  },
  {
    subjects: ['Fee on the {lastMonth} invoice', 'Billing question', 'Why did the fee go up?'],
    with: 'anyone',
    turns: [
      {
        by: 'client',
        text: `The quarterly fee was {small}, which is more than last time although the accounts went down. [Can somebody
          explain?|Is this a mistake?]`,
        cc: ['service'],
      },
      {
        by: 'service',
        text: `I looked into it right away. The fee is taken on the average value over the quarter, and the {amount} that came in from
          the sale was in the account for most of it. The invoice with the calculation is attached.

          If you would like the calculation with every statement from now on, just say so.`,
        attach: ['invoice'],
      },
      { by: 'client', text: `OK, that adds up. Yes please, include it from now on.` },
      { by: 'service', text: `Done. You will find it on page two from {month} on.` },
    ],
  },
  {
    subjects: ['Rebalancing your accounts', 'Small changes to your portfolio'],
    turns: [
      {
        by: 'advisor',
        text: `Shares have had a good run and are now {percent} above the weight we agreed on. I propose to trim {fund} and put the
          proceeds, about {amount}, into {fund2}. In the retirement account there is no tax on it.

          May I go ahead? A phone call is enough, I cannot take the order by email.`,
      },
      {
        by: 'client',
        text: `Makes sense to me. I will ring you [after lunch|this afternoon|tomorrow before nine].`,
      },
    ],
  },
  {
    subjects: ['Too much in one stock', 'Company shares', 'Concentrated position'],
    turns: [
      {
        by: 'client',
        text: `My employer's shares vest again in {nextMonth}, which takes us to roughly {amount} in one company. I keep hearing
          that is too much but I also know the place from the inside and it is doing well.`,
      },
      {
        by: 'advisor',
        text: `It may well do well, and still be too much: your salary, your bonus and a fifth of your savings would hang on the same
          quarterly report. What many do is sell what vests on the day it vests, when there is hardly any gain to tax, and keep the
          old shares.

          {planner} can show you three speeds of getting there. Shall I set that up?`,
        cc: ['planner'],
      },
      { by: 'client', text: `Yes, let us do that. I like the idea of selling new and keeping old.` },
      {
        by: 'planner',
        text: `Hi {client}, three versions are attached: all at once, over four quarters, over three years. The middle one costs
          about {small} more in tax this year than the slow one and gets the risk down to where {advisor} wants it by {nextMonth}.`,
        attach: ['proposal'],
      },
    ],
  },
  {
    subjects: ['ESG funds', 'Investing without tobacco and arms', 'A question of conscience'],
    turns: [
      {
        by: 'client',
        text: `Our {child} came home from {college} and asked what exactly we own. We could not answer, which was embarrassing. Can
          we find out whether there is tobacco or weapons in {fund}, and what it would cost us to leave it out?`,
      },
      {
        by: 'advisor',
        text: `There is a little of both: about {percent} of {fund}. A version that leaves them out exists, costs slightly more and has
          behaved much the same over ten years. I can switch the retirement accounts at no cost; for the joint account we should look
          at the gains first.`,
      },
      {
        by: 'client',
        text: `Then start with the retirement accounts please. {child} will be [delighted|insufferable].`,
      },
    ],
    with: 'children',
  },
  {
    subjects: ['Cash sitting idle', 'Where to keep the emergency money'],
    turns: [
      {
        by: 'client',
        text: `There is {amount} in the checking account since the bonus and it earns nothing. I do not want it in the market. What
          would you do?`,
      },
      {
        by: 'advisor',
        text: `Keep three months of spending where it is and move the rest to the government money fund at {custodian}: it yields
          {percent} today, you can have it back within a day, and it is as dull as you could wish.`,
      },
      { by: 'client', text: `Dull is good. Please send me the form.` },
      {
        by: 'service',
        to: ['client'],
        cc: ['advisor'],
        text: `Here you go. It only needs one signature on page one.`,
        attach: ['form'],
      },
      { by: 'client', text: `Signed, see attached.`, attach: ['form'] },
    ],
  },
  {
    subjects: ['Your article on inflation', 'Loved the newsletter'],
    turns: [
      {
        by: 'client',
        text: `Just wanted to say that your piece on inflation was the first one I [read to the end|understood]. I passed it on to my
          sister, I hope that is all right.`,
      },
      {
        by: 'advisor',
        text: `That makes my [week|day], thank you! Pass it on to whoever you like. If your sister has questions she may call me, no strings.`,
      },
    ],
  },
  {
    subjects: ['Moving everything to cash', 'Please sell', 'I want out'],
    turns: [
      {
        by: 'client',
        text: `I have not slept for two weeks. I want everything sold and in cash by Friday. I know what you are going to say and I do
          not want to hear it again. This is unbearable and I should have done it in {lastMonth}.`,
        importance: 'high',
      },
      {
        by: 'advisor',
        text: `I hear you, and it is your money: if you still want this after we have spoken, I will do it the same day. I cannot take
          the instruction by email, so please let me call you [at {time}|this evening]. I promise not to lecture.`,
      },
      {
        by: 'client',
        text: `Thank you for calling and for being patient with me. Selling a third feels right. I am still anxious, but I can live
          with it.`,
      },
    ],
  },
  {
    subjects: ['Crypto', 'A small bet', 'Do not laugh'],
    turns: [
      {
        by: 'client',
        text: `A colleague turned {small} into a new kitchen with a coin named after a dog. I am not asking to bet the farm, but would
          you put a little in?`,
      },
      {
        by: 'advisor',
        text: `I am not laughing. If you want to, take an amount you could lose without telling anyone at dinner, keep it outside the
          plan, and write down every purchase for {accountant}. We do not hold it for clients and I would not rely on it for the kitchen.`,
      },
      { by: 'client', text: `Fair. I think I will buy the kitchen the old way.` },
    ],
  },
]
