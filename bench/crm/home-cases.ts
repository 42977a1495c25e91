import type { AccessRole } from '../../src/domain/access.ts'
import type { CrmCase } from './crm-case.ts'
import type { CrmViewer } from './viewers.ts'

/** What the cards of a role's home ask, and every page's line about the sync. */
export function homeCases(role: AccessRole, { mailbox }: CrmViewer['employee']): CrmCase[] {
  const own = `employee=${mailbox}`
  const cards =
    role === 'compliance'
      ? ['/api/emails?folder=unmatched&sort=sent&limit=5', '/api/emails/counts']
      : [
          `/api/emails?folder=unmatched&${own}&sort=sent&limit=5`,
          `/api/emails/counts?${own}`,
          '/api/home/silent-clients',
          `/api/emails?folder=matched&${own}&direction=inbound&sort=sent&limit=5`,
        ]
  return ['/api/me', '/api/sync', '/api/people/choices', '/api/views', ...cards].map((url) => ({
    kind: 'home',
    url,
  }))
}

export function administratorCases(): CrmCase[] {
  const filters = [
    '',
    'employee=mailbox-1',
    'employee=mailbox-199',
    'direction=inbound',
    'sentFrom=2026-11-18T00:00:00Z',
  ]
  return [
    ...['/api/sync', '/api/settings/employees', '/api/sync/runs'].map((url) => ({ kind: 'home', url })),
    ...['unmatched', 'matched', 'dismissed', 'all'].flatMap((folder) =>
      filters.map((filter) => ({
        kind: 'envelopes',
        url: `/api/emails/envelopes?folder=${folder}&${filter}`,
      })),
    ),
  ]
}
