import type { ProviderName, Sentiment, UnratedReason } from '../../api/contract.ts'

/** In the order in which choices stand: what one looks for first. */
export const sentimentNames: Record<Sentiment, string> = {
  negative: 'Negative',
  neutral: 'Neutral',
  positive: 'Positive',
  unrated: 'Unrated',
}

/** Why an email is unrated, as a sentence about it. */
export const unratedSentences: Record<UnratedReason, string> = {
  bulk: 'It is a newsletter or list mail, which says nothing about a client’s mood.',
  'auto-reply': 'It is an automatic reply.',
  bounce: 'It is a report that a message could not be delivered.',
  invitation: 'It is a meeting invitation, or the answer to one.',
  encrypted: 'It is encrypted or protected: its text cannot be read.',
  language: 'It is in a language that the provider does not rate.',
  empty: 'It holds no new text to rate: nothing but quoted mail, a signature or attachments.',
  unread: 'Its text takes too long to read: it was made so, or is very long.',
  waiting: 'It is waiting to be rated.',
  provider: 'The provider has no answer for this text.',
  off: 'Ratings are switched off in the settings.',
}

/** The same in a word or two, for counts. */
export const unratedNames: Record<UnratedReason, string> = {
  bulk: 'Newsletters and lists',
  'auto-reply': 'Automatic replies',
  bounce: 'Delivery reports',
  invitation: 'Invitations',
  encrypted: 'Encrypted',
  language: 'Another language',
  empty: 'No new text',
  unread: 'Not read',
  waiting: 'Waiting',
  provider: 'No answer of the provider',
  off: 'While switched off',
}

export const providerNames: Record<ProviderName, string> = {
  embedded: 'Built-in model',
  'azure-language': 'Azure AI Language',
  'chat-model': 'Chat model',
  off: 'Off',
}

/** What a stored rating calls its provider, for people. */
export function providerName(provider: string): string {
  return (providerNames as Record<string, string>)[provider] ?? provider
}

/** Beside a rating that several people share; null: it counts for the person alone. */
export function sharedInWords(sharedBy: number | null): string | null {
  return sharedBy === null
    ? null
    : `Counts for the household: ${sharedBy.toLocaleString()} people share this address`
}
