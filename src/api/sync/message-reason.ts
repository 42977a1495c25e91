const AGAIN = 'It is tried again after a day, then after longer and longer.'

/** Why a message is parked, and the way out, by the reason in the ledger (docs/errors.md). */
export function messageReason(code: string): string {
  if (code === 'GRAPH_BUSY')
    return `Its attachments could not be read: Microsoft 365 was busy for longer than a run waits. ${AGAIN}`
  if (code === 'GRAPH_UNREADABLE')
    return `What Microsoft 365 gives of this message breaks off, each time at the same place. ${AGAIN} See whether it opens in Outlook.`
  if (/^GRAPH_(TIMED_OUT|NO_REPLY)$/.test(code))
    return `Microsoft 365 gives no answer for this message, and does for others. ${AGAIN}`
  if (/^GRAPH_(429|5\d\d)/.test(code))
    return `Microsoft 365 failed on this message again and again (${code.slice(6)}). ${AGAIN} Try it by hand when Microsoft 365 is well.`
  if (code.startsWith('GRAPH_'))
    return `Microsoft 365 refuses to hand out this message (${code.slice(6)}). See whether it opens in Outlook; an item that is damaged there cannot be captured.`
  if (code === 'MESSAGE_UNREADABLE')
    return 'What Microsoft 365 gave lacks what a message must have. See whether it opens in Outlook.'
  if (code.startsWith('DESTINATION_'))
    return `The CRM could not take it (${code.slice(12)}). Try it again; report it when it stays.`
  return `It could not be read (${code || 'no reason'}). ${AGAIN}`
}

/** The same where not even the id of what cannot be given is known, only where it stands. */
export function placeReason(code: string): string {
  return `One message of a folder cannot be given by Microsoft 365, nor its id (${howItFails(code)}); all others are read. Look for it in Outlook by its neighbours’ dates: moved to another folder, or sent again, it comes in. ${AGAIN}`
}

function howItFails(code: string): string {
  if (code === 'GRAPH_UNREADABLE') return 'the reply breaks off'
  if (code === 'GRAPH_TIMED_OUT') return 'no reply in time'
  if (code === 'GRAPH_NO_REPLY') return 'the connection breaks'
  return code.replace(/^GRAPH_/, '')
}
