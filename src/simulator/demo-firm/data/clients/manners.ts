/** How clients begin and end a mail; {name} is the reader's first name. */
export const GREETINGS = [
  'Hi {name},',
  'Hi {name},',
  'Hello {name},',
  'Dear {name},',
  '{name},',
  '{name} -',
  'Good morning {name},',
  'Hi {name}!',
  'Hi there,',
  'Morning {name},',
  '',
]

export const SIGN_OFFS = [
  'Best,',
  'Thanks,',
  'Thank you,',
  'Kind regards,',
  'Regards,',
  'Warmly,',
  'Cheers,',
  'Many thanks,',
  'All best,',
  'Talk soon,',
  'Yours sincerely,',
  '',
]
