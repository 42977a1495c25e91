import type { EmailFilters } from '../../api/contract.ts'

const kinds: Partial<Record<keyof EmailFilters, string>> = {
  sentFrom: 'sent date',
  sentTo: 'sent date',
  syncedFrom: 'synced date',
  syncedTo: 'synced date',
  employee: 'employee',
  direction: 'direction',
  person: 'person',
  entity: 'entity',
  address: 'address',
  from: 'sender',
  attachment: 'attachments',
  sentiment: 'sentiment',
  phrase: 'suspicious phrase',
}

/** That a search looked only at what the filters let through when it was asked for; '' where it looked at all mail. */
export function searchedWithin(filters: EmailFilters): string {
  const given = Object.keys(filters).flatMap((name) => kinds[name as keyof EmailFilters] ?? [])
  const words = [...new Set(given)]
  if (words.length === 0) return ''
  return `Only within the filters that were on then: ${new Intl.ListFormat('en').format(words)}.`
}
