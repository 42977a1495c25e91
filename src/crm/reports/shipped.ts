import { outcomes } from '../../domain/outcome.ts'
import { ME, type ReportDefinition } from '../../domain/reports.ts'

/** A report that comes with the product: data like those that people make. */
export interface ShippedReport {
  id: string
  name: string
  description: string
  definition: ReportDefinition
}

export const shippedReports: ShippedReport[] = [
  {
    id: 'suspicious-emails',
    name: 'Suspicious Emails Last 60 Days',
    description:
      'Every phrase of the watched lists in emails sent in the last 60 days, newest first, with its review.',
    definition: {
      type: 'phraseHits',
      columns: [
        'sent',
        'employee',
        'from',
        'recipients',
        'subject',
        'phrase',
        'places',
        'snippet',
        'reviewState',
        'reviewer',
      ],
      filters: [{ field: 'sent', operator: 'lastDays', values: [60] }],
      groupBy: [],
      sort: { field: 'sent', descending: true },
      chart: { kind: 'bar', field: 'phrase' },
    },
  },
  {
    id: 'client-sentiment-by-member',
    name: 'Client Email Sentiment by Member',
    description:
      'How the newest rated email of each member of a client record feels, by client segment and name.',
    definition: {
      type: 'people',
      columns: ['name', 'role', 'sentiment', 'sentimentAt', 'lastEmail', 'advisors'],
      filters: [],
      groupBy: ['segment', 'client'],
      sort: { field: 'name', descending: false },
      chart: null,
    },
  },
  {
    id: 'key-entity-sentiment',
    name: 'Key Entity Email Sentiment Last 90 Days',
    description: 'All key entities with a rated email in the last 90 days, by how the newest one feels.',
    definition: {
      type: 'entities',
      columns: [
        'name',
        'segment',
        'sentiment',
        'sentimentAt',
        'sentimentBy',
        'rated90',
        'negative90',
        'advisors',
      ],
      filters: [
        { field: 'keyEntity', operator: 'is', values: [true] },
        { field: 'sentimentAt', operator: 'lastDays', values: [90] },
      ],
      groupBy: ['sentiment'],
      sort: { field: 'sentimentAt', descending: true },
      chart: { kind: 'bar', field: 'sentiment' },
    },
  },
  {
    id: 'my-unanswered-negative-mail',
    name: 'My Clients with Negative Mail and No Answer since',
    description:
      'Clients of mine with negative mail in the last 30 days who have not been written to since, the longest wait first.',
    definition: {
      type: 'people',
      columns: ['name', 'client', 'segment', 'lastNegative', 'lastWritten', 'negative90', 'advisors'],
      filters: [
        { field: 'advisors', operator: 'is', values: [ME] },
        { field: 'lastNegative', operator: 'lastDays', values: [30] },
        { field: 'lastNegative', operator: 'laterThan', values: ['lastWritten'] },
      ],
      groupBy: [],
      sort: { field: 'lastNegative', descending: false },
      chart: null,
    },
  },
  {
    id: 'unmatched-by-domain',
    name: 'Unmatched Mail by Domain and Age',
    description: 'Which domains unmatched mail is with, how much of it and how old; the most first.',
    definition: {
      type: 'unmatchedDomains',
      columns: [
        'domain',
        'emails',
        'inbound',
        'outbound',
        'upTo7',
        'upTo30',
        'upTo90',
        'older',
        'oldest',
        'newest',
      ],
      filters: [],
      groupBy: [],
      sort: { field: 'emails', descending: true },
      chart: null,
    },
  },
  {
    id: 'correspondence',
    name: 'Correspondence by Client and Advisor',
    description: 'The last contact with each client, the last email each way, and how long answers take.',
    definition: {
      type: 'correspondence',
      columns: [
        'client',
        'segment',
        'advisor',
        'lastContact',
        'lastReceived',
        'lastSent',
        'received',
        'sent',
        'replyHours',
      ],
      filters: [],
      groupBy: [],
      sort: { field: 'client', descending: false },
      chart: null,
    },
  },
  {
    id: 'capture-completeness',
    name: 'Capture Completeness by Mailbox and Day',
    description:
      'What became of every message that a mailbox received in the last 30 days, and what its last check missed.',
    definition: {
      type: 'completeness',
      columns: ['mailbox', 'day', 'seen', ...outcomes, 'checkedAt', 'missing'],
      filters: [{ field: 'day', operator: 'lastDays', values: [30] }],
      groupBy: [],
      sort: { field: 'day', descending: true },
      chart: null,
    },
  },
]
