/** Why a message is parked, and the way out, by the reason in the ledger (docs/errors.md). */
export function messageReason(code: string): string {
  if (code === 'GRAPH_BUSY')
    return 'Its attachments could not be read: Microsoft 365 was busy for longer than a run waits. It is tried again daily.'
  if (/^GRAPH_(429|5\d\d)/.test(code))
    return `Microsoft 365 failed on this message again and again (${code.slice(6)}). It is tried again daily; try it by hand when Microsoft 365 is well.`
  if (code.startsWith('GRAPH_'))
    return `Microsoft 365 refuses to hand out this message (${code.slice(6)}). See whether it opens in Outlook; an item that is damaged there cannot be captured.`
  if (code === 'MESSAGE_UNREADABLE')
    return 'What Microsoft 365 gave lacks what a message must have. See whether it opens in Outlook.'
  if (code.startsWith('DESTINATION_'))
    return `The CRM could not take it (${code.slice(12)}). Try it again; report it when it stays.`
  return `It could not be read (${code || 'no reason'}). It is tried again daily.`
}
