import type { ReactNode } from 'react'
import { type AccessRole, reachOf, roles } from '../../domain/access.ts'
import {
  ClipboardTask20Filled,
  ClipboardTask20Regular,
  DataBarVertical20Filled,
  DataBarVertical20Regular,
  DocumentSearch20Filled,
  DocumentSearch20Regular,
  History20Filled,
  History20Regular,
  Home20Filled,
  Home20Regular,
  Mail20Filled,
  Mail20Regular,
  Organization20Filled,
  Organization20Regular,
  People20Filled,
  People20Regular,
  PersonAlert20Filled,
  PersonAlert20Regular,
  Settings20Filled,
  Settings20Regular,
} from '../ui/icons.ts'
import { pages } from '../util/paths.ts'

/** A page in the navigation. */
interface Place {
  label: string
  href: string
  /** Every address below it belongs to it. */
  under: string
  icon: ReactNode
  current: ReactNode
}

const place = (label: string, href: string, icon: ReactNode, current: ReactNode, under = href): Place => ({
  label,
  href,
  under,
  icon,
  current,
})

const home = place('Home', pages.home(), <Home20Regular />, <Home20Filled />)
const emails = place('Emails', pages.firstEmails(), <Mail20Regular />, <Mail20Filled />)
/** The Administrator's: date, mailbox, direction and state alone. */
const envelopes = place('Emails', pages.envelopes(), <Mail20Regular />, <Mail20Filled />)
const entities = place('Entities', pages.entities(), <Organization20Regular />, <Organization20Filled />)
const review = place(
  'Review',
  pages.review(),
  <ClipboardTask20Regular />,
  <ClipboardTask20Filled />,
  '/review',
)
const phraseLists = place(
  'Phrases',
  pages.phraseLists(),
  <DocumentSearch20Regular />,
  <DocumentSearch20Filled />,
)
const impersonation = place(
  'Look-alikes',
  pages.impersonation(),
  <PersonAlert20Regular />,
  <PersonAlert20Filled />,
)
const auditLog = place('Audit log', '/audit', <History20Regular />, <History20Filled />)
const settings = place('Settings', '/settings', <Settings20Regular />, <Settings20Filled />)
const people = place('People', pages.people(), <People20Regular />, <People20Filled />)
const reports = place('Reports', pages.reports(), <DataBarVertical20Regular />, <DataBarVertical20Filled />)

/** The app of each role, with its pages in the order of the navigation. A page added here needs its route in App.tsx. */
export const apps: Record<AccessRole, Place[]> = {
  advisor: [home, emails, people, entities, reports],
  clientService: [home, emails, people, entities, reports],
  compliance: [
    home,
    emails,
    review,
    impersonation,
    phraseLists,
    people,
    entities,
    reports,
    auditLog,
    settings,
  ],
  administrator: [home, envelopes, reports, settings],
}

/** The place of an app that an address belongs to. */
export function placeOf(app: AccessRole, location: string): Place | undefined {
  return apps[app].find(({ under }) =>
    under === '/' ? location === '/' : location === under || location.startsWith(`${under}/`),
  )
}

/** The apps that an address belongs to; empty: no page has it, or the page itself says what is there. */
export function appsWith(location: string): AccessRole[] {
  return roles.filter((app) => placeOf(app, location))
}

/** Whether an address belongs to apps of other roles alone. Redirects and the import belong to everybody who has the right. */
export function isOfOthers(location: string, held: readonly AccessRole[]): boolean {
  if (location === emails.under || location.startsWith(`${emails.under}/`)) return false
  if (location === pages.peopleImport()) return reachOf('people.import', held) === 'none'
  const there = appsWith(location)
  return there.length > 0 && !there.some((app) => held.includes(app))
}

/** Which app is on screen: the chosen one, unless the page belongs to another app of the person. */
export function appAt(location: string, held: readonly AccessRole[], chosen: AccessRole | null): AccessRole {
  const fallback = chosen && held.includes(chosen) ? chosen : held[0]!
  if (placeOf(fallback, location)) return fallback
  return held.find((app) => placeOf(app, location)) ?? fallback
}
