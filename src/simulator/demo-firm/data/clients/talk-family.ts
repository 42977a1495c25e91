import type { Script } from '../../threads/script.ts'

/** Children, houses, retirement, illness, divorce, death: what money is for. */
export const FAMILY_TALK: Script[] = [
  {
    subjects: ['College plan for {child}', '529 question', '{child} and {college}'],
    with: 'children',
    turns: [
      {
        by: 'client',
        text: `{child} got into {college}! We are [over the moon|so proud, and slightly faint at the price]. The first bill of {amount} is due
          on {date}. Do we pay from the 529 plan directly or pay ourselves and claim it back?`,
      },
      {
        by: 'advisor',
        text: `What news, congratulations to {child}! Let the plan pay {college} directly: fewer papers, and the right year on the form. Do
          it in the same calendar year as the bill. Books and the meal plan count too; the [car|electric guitar] does not.`,
      },
      {
        by: 'client',
        text: `Understood about the guitar. I have started the payment, and they say three days.`,
      },
    ],
  },
  {
    subjects: ['{child} is getting married', 'Wedding', 'Helping with the wedding'],
    with: 'children',
    turns: [
      {
        by: 'client',
        text: `{child} is getting married in {nextMonth}, in {city}, with far too many people. We would like to give them {amount}. Is there
          anything clever about how?`,
      },
      {
        by: 'advisor',
        text: `How lovely! If the two of you each give to each of them, you stay within the yearly allowance for four gifts and nobody has
          to file anything. Shares that have gone up can be given instead of cash, and then they carry the gain, at their lower rate.`,
      },
      { by: 'client', text: `Four gifts it is. You should come by for the cake.` },
    ],
  },
  {
    subjects: ['House on {street}', 'Buying the house', 'Down payment'],
    turns: [
      {
        by: 'client',
        text: `We made an offer on the house on {street} and they took it, two days ago, we still cannot believe it. The down payment is
          {amount}, due at closing on {date}. Which accounts would you take it from?

          A picture from the viewing is below. That is the room for the grandchildren.`,
        attach: ['photo'],
      },
      {
        by: 'advisor',
        text: `What a happy room! I would take the cash first, then the short bond fund, and leave the shares alone: that makes {amount} with
          a tax cost of about {small}. We should start the sale [this week|by {weekday}] so that the money rests in cash before closing.`,
      },
      {
        by: 'client',
        text: `Go ahead please, I will confirm by phone. The lawyer is {lawyerName}, in copy, who will send you the wire details.`,
        cc: ['lawyer'],
      },
      {
        by: 'lawyer',
        text: `Good afternoon, the closing statement and our escrow details are attached. Please verify the details by calling our main number,
          not one you find in an email.`,
        attach: ['letter'],
      },
      {
        by: 'service',
        text: `Thank you, verified by phone with your office at {time}. The wire will leave on the morning of {date}.`,
      },
      { by: 'client', text: `WE HAVE THE KEYS. Thank you both for everything, you made this so easy.` },
    ],
  },
  {
    subjects: ['Retiring in {nextYear}', 'Can I afford to stop?', 'The R word'],
    turns: [
      {
        by: 'client',
        text: `I turned 62 last week and woke up thinking: why am I still doing this? If I stopped in {month} next year instead of in
          three years, what would break?`,
      },
      {
        by: 'advisor',
        text: `Probably less than you fear. {planner} is running it with health insurance until 65, which is the expensive part, and with
          Social Security at 67 and at 70. Give us until {weekday}.`,
        cc: ['planner'],
      },
      {
        by: 'planner',
        text: `Here is the short version: stopping in {month} works if spending stays near {small} a month and the [cottage|second car|boat]
          waits until {nextYear}. Waiting with Social Security until 70 is worth about {amount} over your life. Charts attached.`,
        attach: ['proposal'],
      },
      {
        by: 'client',
        text: `I read it twice and then opened a bottle. I will tell my boss on {weekday}. Thank you both!`,
      },
    ],
  },
  {
    subjects: ['Sad news', 'A loss in the family', 'A sad week'],
    turns: [
      {
        by: 'client',
        text: `I am writing with sad news. My [mother|brother|aunt] died on {weekday}, peacefully, at home. I am the executor and I do not
          know where to begin. There was an account with you, I think.`,
      },
      {
        by: 'advisor',
        text: `I am so very sorry. Please do not hurry: nothing has to be decided this week, and no bill is so urgent that it cannot wait
          until after the funeral.

          When you are ready we need the death certificate (order ten copies, everybody wants one) and the letter that names you executor.
          {service} will do the forms so that you only have to sign. And call me if you would simply like to talk.`,
        cc: ['service'],
      },
      {
        by: 'client',
        text: `Thank you for your kindness. It helps to know that somebody has a list. The funeral is on {date}.`,
      },
      {
        by: 'service',
        text: `I was sorry to read this. I have put everything on one page, with what can wait marked in grey. Take all the time you need.`,
        attach: ['notes'],
      },
    ],
  },
  {
    subjects: ['A difficult change', 'Separation', 'Confidential'],
    with: 'couple',
    turns: [
      {
        by: 'client',
        text: `This is hard to write. [We|The two of us] are separating. Until the lawyers have sorted it out, please do not
          act on instructions for the joint account from one of us alone, and please write to me at this address only.`,
      },
      {
        by: 'advisor',
        text: `I am sorry to hear it. I have placed a note on the joint account: both signatures for everything. I know you both and will be fair
          to both; if it comes to a point where I cannot be, I will tell you and you will each have an advisor of your own.

          Would it help if I prepared a list of everything you own together, as of today? {lawyer} will ask for it.`,
      },
      { by: 'client', text: `Yes, please. And thank you for not asking why.` },
      { by: 'advisor', text: `Here is the list, with values as of yesterday evening.`, attach: ['holdings'] },
    ],
  },
  {
    subjects: ['Beneficiary change', 'Update beneficiaries', 'Who gets what'],
    turns: [
      {
        by: 'client',
        to: ['service'],
        cc: ['advisor'],
        text: `I just found out that my [late brother|late aunt|ex] is still the beneficiary on the old retirement account. How fast
          can we change this? I want it to be {amount} to {charity} and the rest to the children in equal parts.`,
      },
      {
        by: 'service',
        text: `Fast: the form is attached, and it counts from the day {custodian} stamps it. For the charity they need its full name and tax
          number, which I have filled in. Please check the spelling of everybody's name.`,
        attach: ['form'],
      },
      {
        by: 'client',
        text: `Signed. It frightens me a little that this sat there for {years} years.`,
        attach: ['form'],
      },
      {
        by: 'advisor',
        text: `Confirmed by {custodian} this morning. Because it frightened me too, we went through all your other accounts: they are right.`,
      },
    ],
  },
  {
    subjects: ['Care home for Dad', 'Long-term care', 'Mum cannot stay at home'],
    turns: [
      {
        by: 'client',
        text: `The doctors say that Dad cannot go back to living alone. The place we like costs {small} a week. He has his pension, the house, and
          whatever is in the account ending {account}. How long can that carry him?`,
      },
      {
        by: 'advisor',
        text: `With the pension, about {years} years before the house has to be touched. There are two things to look at first: whether his old policy
          at {insurer} has a care rider (I believe it does), and whether he served, because then there is a benefit few ask for.`,
      },
      {
        by: 'client',
        text: `He did serve, and there IS a rider! Nobody in the family knew. You have no idea what this means to us.`,
      },
    ],
  },
  {
    subjects: ['Baby news!', 'Grandchild no. 1', 'An account for the baby'],
    turns: [
      {
        by: 'client',
        text: `She is here! Seven pounds, lungs like a fire engine. We would like to put something aside for her every month, {small} say.
          What is the best way?`,
        attach: ['photo'],
      },
      {
        by: 'advisor',
        text: `What a face! Congratulations to all of you. The simplest is a college plan in your name with her as beneficiary: you keep the
          say, and if she becomes a carpenter it can go to the next one. {service} will send the two pages.`,
        cc: ['service'],
      },
    ],
  },
  {
    subjects: ['Loan to our son', 'Lending money in the family'],
    turns: [
      {
        by: 'client',
        text: `Our son wants to open a [bakery|climbing gym|garage] and has asked for {amount}. We want to help without ruining Christmas.
          Loan, gift, or shares in the thing?`,
      },
      {
        by: 'advisor',
        text: `Whatever it is, write it down. A loan at the official minimum rate keeps the tax office calm and lets you forgive a part each year.
          A share makes you his partner, and then Christmas is a board meeting. {lawyer} has a two-page form that works well.`,
        cc: ['lawyer'],
      },
      {
        by: 'lawyer',
        text: `Happy to help, the form is attached. Please do fill in what happens if he stops paying; families always skip it.`,
        attach: ['form'],
      },
      { by: 'client', text: `We skipped it. We have now unskipped it. Thank you both.` },
    ],
  },
  {
    subjects: ['Moving to {city}?', 'Downsizing', 'Selling the family house'],
    with: 'couple',
    turns: [
      {
        by: 'partner',
        cc: ['client'],
        text: `{client} and I have been going round in circles for months: sell the house and move to {city}, or stay and put in a lift? The agent says
          {amount}. Could you work out both, so that we can argue with numbers?`,
      },
      {
        by: 'advisor',
        text: `Arguing with numbers is our trade. I will need last year's bills for the house, roughly, and what a place in {city} would cost. The gain
          should be within your joint exemption, so tax will not decide it.`,
      },
      {
        by: 'partner',
        text: `Bills attached, gathered over a weekend and with bad grace. {client} adds that the heating is only that high because I open windows.`,
        attach: ['notes'],
      },
      {
        by: 'advisor',
        text: `Done. Staying costs about {small} a month more, lift included. You can afford either. So it comes down to the windows.`,
        attach: ['proposal'],
      },
    ],
  },
  {
    subjects: ['My first pay check', 'Starting to save', 'Mum said to write to you'],
    with: 'children',
    turns: [
      {
        by: 'child',
        text: `My mother says you are nice and that I should write to you before I do something stupid. I start at my first real job on {date} and
          they offer a retirement plan with a match. Is the match as good as it sounds?`,
      },
      {
        by: 'advisor',
        text: `Your mother is right about one of the two. The match is free money: put in at least what gets you all of it, pick the fund with the year
          you turn 65 in its name, and look at it once a year. That is the whole trick.`,
      },
      { by: 'child', text: `That was much shorter than the video I watched. Thanks!!` },
    ],
  },
  {
    subjects: ['Thank you', 'A thank-you from all of us', 'You made our year'],
    turns: [
      {
        by: 'client',
        text: `[We came home yesterday evening and said it to each other: thank you.|This is just to say thank you.] For the patience, for picking up
          the phone on a Sunday, for never making us feel silly. The plan held and so did we.`,
      },
      {
        by: 'advisor',
        text: `I read this out to the whole office. It was you who stuck with it when it was hard; we only kept reminding you. Thank *you*.`,
        cc: ['service'],
      },
    ],
  },
  {
    subjects: ['Life insurance renewal', 'Do we still need this policy?', 'Letter from {insurer}'],
    turns: [
      {
        by: 'client',
        text: `{insurer} wrote that the term policy ends in {nextMonth} and that we can convert it "without medical questions" for {small} a month.
          That is three times what we pay now. Do we still need it?`,
        attach: ['letter'],
      },
      {
        by: 'advisor',
        text: `With the mortgage nearly gone and {amount} saved, the survivor would be fine without it. I would keep it only if your health makes new cover
          impossible later *and* somebody still depends on your pay. Otherwise let it go with thanks.`,
      },
      { by: 'client', text: `Nobody depends on my pay but the dog. We let it go.` },
    ],
  },
  {
    subjects: ['Power of attorney', 'If something happens to us'],
    with: 'couple',
    turns: [
      {
        by: 'client',
        cc: ['partner'],
        text: `After what happened to our neighbours we want to get our papers in order: powers of attorney, health care, the lot. Do you have copies of what
          we signed {years} years ago, and is it still any good?`,
      },
      {
        by: 'advisor',
        cc: ['lawyer'],
        text: `We have the financial one; it names somebody who has since died, so it needs to be redone. {lawyer}, in copy, does these all the time. You
          could be through in two meetings.`,
      },
      {
        by: 'lawyer',
        text: `With pleasure. I have {weekday} at {time} or {weekday2} at {time2}. Please bring photo IDs and one cheerful person each whom you trust.`,
      },
      { by: 'partner', text: `{weekday} it is. We are still looking for the cheerful person.` },
    ],
  },
]
