import type { AccessRole } from '../../src/domain/access.ts'

export interface CrmViewer {
  name: string
  role: AccessRole
  assignedOnly: boolean
  employee: { mailbox: string; address: string }
}

/** Busy, but not the busiest. */
const employee = { mailbox: 'mailbox-7', address: 'employee7@firm.example' }

/** Compliance sees all; an advisor all but the Bcc of others; one who sees a book about 24,000 of a million emails. */
export const viewers: CrmViewer[] = [
  { name: 'compliance', role: 'compliance', assignedOnly: false, employee },
  { name: 'advisor', role: 'advisor', assignedOnly: false, employee },
  { name: 'book', role: 'advisor', assignedOnly: true, employee },
  { name: 'administrator', role: 'administrator', assignedOnly: false, employee },
]
