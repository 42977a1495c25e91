/** Texts of the mails that occur once. */
export const LONG_SUBJECT = {
  subject: `About the trust, the house, the boat, the two accounts at the old bank that nobody remembers opening, the question you asked in spring about the piano, the letter from the county, and also whether it would be possible to move our meeting, because my sister is coming and she has opinions about every one of the things named above`,
  text: `I seem to have written the whole letter in the line at the top, sorry. Everything is up there. Could you ring me?`,
}

export const WITHOUT_SUBJECT = {
  subject: '',
  text: `Forgot to say on the phone: the new roof is paid, so the house line in the plan can go.`,
}

export const CLUB_LETTER = {
  subject: 'Garden party for the hospice, all invited!',
  text: `Friends, neighbours, people I have not seen since the last one: the garden party for the hospice takes place whatever the weather.

    - bring a chair
    - bring something that grows
    - do not bring the dog that ate the cake

    Please forgive the long list at the top, I never learnt how to hide it. Everybody who is on it is wanted.`,
}

export const FORWARDED_LETTER = {
  subject: 'For the file: appraisal',
  text: `The attached message came to my private phone. Could you put it on their file and answer that we have it?`,
}

export const QUARTERLY_LETTERS = [
  {
    subject: 'Our letter for the quarter',
    text: `Three months ago I wrote that nothing needed to be done. I was asked to prove it, so: we did nothing, and here is what happened.

      Shares fell, then rose, then did both in one week. Your plan had money set aside for weeks like that, and it still has. The one change worth making was
      to lock in the interest on cash for a year, and for most of you we have made it.

      As always: if something in your life has changed, that matters more than anything in this letter. Please call.`,
  },
  {
    subject: 'A calm look at a loud quarter',
    text: `It was a loud quarter. I counted eleven headlines with the word "plunge" and the average account moved by less than the width of a pencil line.

      We used the noise to sell a few things at a loss that can be set against gains elsewhere. You will see it on the next statement, in the column that
      nobody reads.

      I wish you a quiet summer and remain, as ever, reachable.`,
  },
  {
    subject: 'Year-end checklist',
    text: `Five things that are easier now than in January:

      - required distributions
      - gifts to family and charities
      - losses that may be useful
      - the last payment into the retirement plan
      - a look at who is named as beneficiary

      We call everybody for whom one of these is open. If you hear nothing, you are done.`,
  },
]
