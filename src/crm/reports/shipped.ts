import type { ReportDefinition } from '../../domain/reports.ts'

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
]
