import type { SeedTenant, SeedUser } from '../seed.ts'
import type { Writer } from './correspondence.ts'
import {
  DISCLAIMER,
  EMPLOYEES,
  type EmployeeFacts,
  type EmployeeRole,
  FIRM_DOMAIN,
  FIRM_NAME,
  FORMER_DOMAIN,
  LISTS,
  SHARED_MAILBOX,
  TENANT_DOMAIN,
  UNLICENSED_ACCOUNT,
} from './data/firm/employees.ts'

export interface Employee extends Writer {
  role: EmployeeRole
  facts: EmployeeFacts
}

export const INTERNAL_DOMAINS = [FIRM_DOMAIN, FORMER_DOMAIN, TENANT_DOMAIN]

/** Everybody who works at the firm. */
export const employees: Employee[] = EMPLOYEES.map(employeeFrom)

/** The client service team's shared mailbox, as it writes. */
export const clientServiceDesk: Writer = {
  name: SHARED_MAILBOX.name,
  first: 'team',
  address: SHARED_MAILBOX.address,
  addresses: [SHARED_MAILBOX.address],
  mailer: 'outlook',
  rhythm: 'office',
  greeting: 'Hello {name},',
  signOff: ['Thank you,', 'Your Client Service team'],
  signature: { lines: [FIRM_NAME, '(518) 555-0100'], disclaimer: DISCLAIMER, logo: true },
}

/** A distribution list as somebody to write to. Nobody writes as it. */
export function distributionList(address: string): Writer {
  const list = LISTS.find((candidate) => candidate.address === address)!
  return { ...clientServiceDesk, name: list.name, first: 'all', address, addresses: [address] }
}

export function employeesOf(...roles: EmployeeRole[]): Employee[] {
  return employees.filter(({ role }) => roles.includes(role))
}

export function employeeNamed(name: string): Employee {
  return employees.find((employee) => employee.name === name)!
}

/** The directory the simulated tenant serves. */
export function tenant(guest: { name: string; address: string }): SeedTenant {
  return {
    tenantId: 'b7e6f1d4-52c3-4a0e-9f3b-0d1c8a64e5aa',
    displayName: FIRM_NAME,
    domains: INTERNAL_DOMAINS,
    users: [
      ...employees.map(userFrom),
      {
        displayName: SHARED_MAILBOX.name,
        mail: SHARED_MAILBOX.address,
        mailbox: 'shared',
        accountEnabled: false,
      },
      { displayName: UNLICENSED_ACCOUNT.name, mail: UNLICENSED_ACCOUNT.address, mailbox: 'unlicensed' },
      { displayName: guest.name, mail: guest.address, mailbox: 'guest' },
    ],
  }
}

function employeeFrom(facts: EmployeeFacts, index: number): Employee {
  const mailName = facts.name.toLowerCase().replace(' ', '.')
  const first = facts.name.split(' ')[0]!
  const address = `${mailName}@${FIRM_DOMAIN}`
  return {
    name: facts.name,
    first,
    address,
    addresses: facts.former ? [address, `${mailName}@${FORMER_DOMAIN}`] : [address],
    mailer: 'outlook',
    rhythm: 'office',
    greeting: facts.greeting,
    signOff: [facts.signOff, first],
    signature: {
      lines: [facts.name, facts.title, FIRM_NAME, `(518) 555-01${String(index + 10)}`],
      disclaimer: DISCLAIMER,
      logo: index % 3 !== 2,
    },
    role: facts.role,
    facts,
  }
}

function userFrom({ name, address, addresses, facts }: Employee): SeedUser {
  return {
    displayName: name,
    mail: address,
    aliases: addresses.filter((other) => other !== address),
    jobTitle: facts.title,
    department: facts.department,
    appRoles: facts.appRoles ?? appRolesOf[facts.role],
  }
}

/** What they may do in Throughline, as app roles; the planner works for the advisors and has none. */
const appRolesOf: Record<EmployeeRole, string[]> = {
  principal: ['Advisor'],
  advisor: ['Advisor'],
  service: ['ClientService'],
  compliance: ['Compliance'],
  administrator: ['Administrator'],
  planner: [],
}
