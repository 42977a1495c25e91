import type { DecideReply, Place, ReviewDecision, ReviewState } from '../../api/contract.ts'
import { count } from '../util/count.ts'

/** In the order of their keys, 1 to 4. */
export const decisions: ReviewDecision[] = ['noIssue', 'falsePositive', 'followUp', 'escalated']

/** As one decides. */
export const decisionActs: Record<ReviewDecision, string> = {
  noIssue: 'No issue',
  falsePositive: 'False positive',
  followUp: 'Follow up',
  escalated: 'Escalate',
}

/** As it was decided. */
export const decisionNames: Record<ReviewDecision, string> = { ...decisionActs, escalated: 'Escalated' }

export const stateNames: Record<ReviewState, string> = {
  open: 'Open',
  followUp: 'Follow up',
  escalated: 'Escalated',
  closed: 'Closed',
}

export const placeNames: Record<Place, string> = {
  subject: 'Subject',
  new: 'New text',
  quoted: 'Quoted history',
  footer: 'Footer',
  hidden: 'Hidden text',
}

/** "subject and new text". */
export function placesInWords(places: Place[]): string {
  return new Intl.ListFormat('en').format(places.map((place) => placeNames[place].toLowerCase()))
}

/** What deciding on several came to. */
export function describeDecided(decision: ReviewDecision, { decided, refused }: DecideReply): string {
  const parts = [
    decided > 0 && `Decided on ${count(decided, 'email')}: ${decisionNames[decision]}.`,
    refused.length > 0 && `${count(refused.length, 'email was', 'emails were')} not decided.`,
  ]
  return parts.filter(Boolean).join(' ')
}
