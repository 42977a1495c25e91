/** What comes back by itself. {name} is the absent person's first name. */
export const AUTOMATIC_REPLIES = [
  `Thank you for your message. I am out of the office until {date} and will answer when I am back.`,
  `I am travelling in {trip} with little reception and less ambition. For anything urgent please call my sister.`,
  `I am on leave until {date}. In urgent cases please write to my colleagues. Your message is not forwarded.`,
  `We are at the lake. If the house is on fire, ring. Otherwise: {date}.`,
  `Busy season! I read email at seven in the morning and at nine in the evening. Answers may take three days.`,
]

export const COLLEAGUE_ABSENT = [
  `I am out until {date}. {colleague} looks after my clients; for forms please write to clientservice@alderfinch.example.`,
  `In client meetings all day, back at my desk at {time}.`,
  `On holiday until {date} and, for once, without the laptop. {service} knows where everything is.`,
]

/** Mail nobody has sent yet. */
export const UNSENT = [
  `I wanted to come back to your question about {fund}. The short answer is`,
  `Thank you for the documents. There is one point on page two that I`,
  `Before we meet on {weekday}, I would like to suggest that we`,
  `I am sorry that it took so long. What happened is`,
  `Here is the summary you asked for:

  - account {account}: {amount}
  - account {account2}:`,
  `Happy to help with {child}'s first`,
]

export const UNSENT_SUBJECTS = [
  'Your question',
  'Draft: summary',
  'Before {weekday}',
  '(no subject yet)',
  'Following up on {fund}',
  '',
]
