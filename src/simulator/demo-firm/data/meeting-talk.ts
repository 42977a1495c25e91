/** Meetings with clients and among colleagues. */
export const CLIENT_MEETINGS: { subject: string; text: string }[] = [
  {
    subject: 'Annual review: {entity}',
    text: `We look forward to seeing you. Please bring your last tax return, and anything that has changed.`,
  },
  {
    subject: 'Planning meeting with {planner}',
    text: `One hour to build the first version of your plan. No preparation needed beyond a rough idea of what you spend.`,
  },
  {
    subject: 'Call: {entity} / Alder & Finch',
    text: `Half an hour by video to answer your questions about {fund}.`,
  },
  {
    subject: 'Signing of documents, {entity}',
    text: `At our office, with two witnesses. Please bring a photo ID.`,
  },
  {
    subject: 'Quarterly check-in',
    text: `Our regular twenty minutes. If there is nothing to discuss we discuss {trip}.`,
  },
]

export const TEAM_MEETINGS: { subject: string; text: string }[] = [
  { subject: 'Monday meeting', text: `Room A. Agenda follows.` },
  { subject: 'Case review: {entity}', text: `Twenty minutes before the client comes.` },
  { subject: 'Compliance hour', text: `Questions welcome, cake provided.` },
  { subject: 'Investment committee', text: `Models, exceptions, minutes.` },
  { subject: 'One-to-one', text: `Bring what is on your mind.` },
]

/** What somebody adds when they accept; mostly nothing. */
export const ACCEPTANCES = [
  '',
  '',
  '',
  'See you then!',
  'Looking forward to it.',
  'I may be five minutes late.',
]
export const DECLINES = [
  'I am travelling that week, could we find another day?',
  'Sorry, that clashes with the dentist.',
]
