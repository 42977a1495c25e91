/** The people of Alder & Finch Wealth. All invented. */

export const FIRM_NAME = 'Alder & Finch Wealth'
export const FIRM_DOMAIN = 'alderfinch.example'
/** The name the firm bore before the two practices joined; some clients still write to it. */
export const FORMER_DOMAIN = 'finchadvisory.example'
/** The domain every Microsoft 365 tenant is born with. No mail is addressed to it. */
export const TENANT_DOMAIN = 'alderfinchwealthdemo.onmicrosoft.com'

export type EmployeeRole = 'principal' | 'advisor' | 'service' | 'compliance' | 'administrator' | 'planner'

export interface EmployeeFacts {
  name: string
  role: EmployeeRole
  title: string
  department: string
  /** Had an address at the former domain. */
  former?: true
  /** Where their rules put clients' mail and newsletters; otherwise it stays in the Inbox. */
  clientFolder?: string
  bulkFolder?: string
  /** Tidies old mail into Archive. */
  archives?: true
  /** App roles of Throughline, where they are not those of the role. */
  appRoles?: string[]
  greeting: string
  signOff: string
}

export const EMPLOYEES: EmployeeFacts[] = [
  {
    name: 'Rosalind Alder',
    role: 'principal',
    title: 'Principal and Founding Partner',
    department: 'Leadership',
    appRoles: ['Advisor', 'Compliance'],
    greeting: 'Dear {name},',
    signOff: 'Warm regards,',
  },
  {
    name: 'Tobias Finch',
    role: 'advisor',
    title: 'Partner, Senior Wealth Advisor',
    department: 'Advice',
    former: true,
    clientFolder: 'Inbox/Clients',
    archives: true,
    greeting: '{name},',
    signOff: 'All the best,',
  },
  {
    name: 'Imani Castellanos',
    role: 'advisor',
    title: 'Wealth Advisor',
    department: 'Advice',
    bulkFolder: 'Inbox/Newsletters',
    greeting: 'Hi {name},',
    signOff: 'Best,',
  },
  {
    name: 'Devon Marchetti',
    role: 'advisor',
    title: 'Wealth Advisor',
    department: 'Advice',
    former: true,
    archives: true,
    greeting: 'Hello {name},',
    signOff: 'Many thanks,',
  },
  {
    name: 'Leila Noorbakhsh',
    role: 'advisor',
    title: 'Wealth Advisor',
    department: 'Advice',
    clientFolder: 'Inbox/Clients',
    greeting: 'Hi {name},',
    signOff: 'Warmly,',
  },
  {
    name: 'Henrik Solvang',
    role: 'advisor',
    title: 'Associate Wealth Advisor',
    department: 'Advice',
    bulkFolder: 'Inbox/Reading',
    greeting: 'Good day {name},',
    signOff: 'Kind regards,',
  },
  {
    name: 'Marisol Quiroga',
    role: 'service',
    title: 'Executive Assistant to Rosalind Alder',
    department: 'Client Service',
    greeting: 'Dear {name},',
    signOff: 'With kind regards,',
  },
  {
    name: 'Owen Brathwaite',
    role: 'service',
    title: 'Client Service Associate',
    department: 'Client Service',
    clientFolder: 'Inbox/Clients',
    greeting: 'Hi {name},',
    signOff: 'Thank you,',
  },
  {
    name: 'Hyejin Paik',
    role: 'service',
    title: 'Client Service Manager',
    department: 'Client Service',
    archives: true,
    greeting: 'Hello {name},',
    signOff: 'Best regards,',
  },
  {
    name: 'Beatrix Oyelaran',
    role: 'service',
    title: 'Client Service Associate',
    department: 'Client Service',
    former: true,
    greeting: 'Hi {name},',
    signOff: 'Thanks so much,',
  },
  {
    name: 'Constance Umeh',
    role: 'compliance',
    title: 'Chief Compliance Officer',
    department: 'Compliance',
    bulkFolder: 'Inbox/Regulatory',
    greeting: '{name},',
    signOff: 'Regards,',
  },
  {
    name: 'Stefan Radulescu',
    role: 'administrator',
    title: 'Operations and Technology',
    department: 'Operations',
    greeting: 'Hi {name},',
    signOff: 'Cheers,',
  },
  {
    name: 'Jonah Weisskopf',
    role: 'planner',
    title: 'Financial Planner',
    department: 'Planning',
    greeting: 'Hi {name},',
    signOff: 'Best,',
  },
]

export const SHARED_MAILBOX = { name: 'Client Service', address: `clientservice@${FIRM_DOMAIN}` }
export const UNLICENSED_ACCOUNT = { name: 'Front Desk Scanner', address: `scanner@${FIRM_DOMAIN}` }

/** Distribution lists: mail to them reaches the mailboxes of these roles. */
export const LISTS: { name: string; address: string; roles: EmployeeRole[] }[] = [
  {
    name: 'All Staff',
    address: `everyone@${FIRM_DOMAIN}`,
    roles: ['principal', 'advisor', 'service', 'compliance', 'administrator', 'planner'],
  },
  { name: 'Advisors', address: `advisors@${FIRM_DOMAIN}`, roles: ['principal', 'advisor'] },
]

export const DISCLAIMER =
  'Alder & Finch Wealth is a registered investment adviser. This email may hold confidential information; if it reached you by mistake, please tell the sender and delete it. We do not accept trade instructions by email. Past performance does not promise future results.'
