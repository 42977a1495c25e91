import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { EmailPage, EmailRow, EntityRef, PersonFound, Reports } from '../../api/contract.ts'
import type { AccessRole } from '../../domain/access.ts'
import { get } from '../client/get-query.ts'
import { useMay } from '../client/use-may.ts'
import { writeView } from '../emails/email-view.ts'
import { useFindEntities, useFindPeople } from '../relate/relate-api.ts'
import { entityLine } from '../relate/relate-words.ts'
import { shortDay } from '../util/format-date.ts'
import { counterpart } from '../util/participant.ts'
import { api, pages } from '../util/paths.ts'
import { apps } from './apps.tsx'

/** One line of what was found: a link with words. */
export interface Hit {
  key: string
  href: string
  words: string
  about: string
  /** Typed again: a search of before. */
  again?: string
}

interface HitGroup {
  name: string
  hits: Hit[]
}

const SHOWN = 5

/** Kinds of things that may be found in an app by who is signed in. */
export function useFindable(app: AccessRole) {
  const hrefs = new Set(apps[app].map(({ href }) => href))
  const emails = useMay('emails.read') && hrefs.has(pages.firstEmails())
  const people = useMay('people.read') && hrefs.has(pages.people())
  const reports = useMay('reports.read') && hrefs.has(pages.reports())
  return { emails, people, reports }
}

/** What fits the text, in groups; each is looked for only where it may be seen. For '' the people worked with lately. */
export function useFound(text: string, may: ReturnType<typeof useFindable>, open: boolean) {
  const people = useFindPeople(text, open && may.people)
  const entities = useFindEntities(open && may.people ? text : '')
  const emails = useQuery({
    ...get<EmailPage>(['find-emails', text], api.findEmails(text)),
    placeholderData: keepPreviousData,
    enabled: open && may.emails && text !== '',
  })
  const reports = useQuery({
    ...get<Reports>(['reports'], api.reports()),
    enabled: open && may.reports && text !== '',
  })
  const asked = [people, ...(text ? [entities, emails, reports] : [])]
  const failed = asked.find(({ error }) => error)
  const groups: HitGroup[] = [
    {
      name: text ? 'People' : 'People of late',
      hits: (people.data?.items ?? []).slice(0, SHOWN).flatMap(ofPerson),
    },
    ...(text
      ? [
          { name: 'Entities', hits: (entities.data?.items ?? []).slice(0, SHOWN).map(ofEntity) },
          {
            name: 'Emails',
            hits: (emails.data?.items ?? []).slice(0, SHOWN).map((one) => ofEmail(one, text)),
          },
          { name: 'Reports', hits: fitting(reports.data, text).slice(0, SHOWN).map(ofReport) },
        ]
      : []),
  ]
  return {
    groups: groups.filter(({ hits }) => hits.length > 0),
    isLooking: asked.some(({ isFetching, isEnabled }) => isEnabled && isFetching),
    error: failed?.error ?? null,
    retry: () => void Promise.all(asked.filter(({ error }) => error).map(({ refetch }) => refetch())),
  }
}

function ofPerson({ id, name, email, entity }: PersonFound, place: number): Hit[] {
  const about = [entityLine(entity), email].filter(Boolean).join(' · ')
  const person = { key: `person ${id}`, href: pages.person(id), words: name, about }
  if (place > 0) return [person]
  const href = pages.emails('all', writeView({ person: id }))
  return [person, { key: `emails of ${id}`, href, words: `All emails with ${name}`, about: '' }]
}

function ofEntity(entity: EntityRef): Hit {
  return {
    key: `entity ${entity.id}`,
    href: pages.entity(entity.id),
    words: entity.name,
    about: entity.segment ?? '',
  }
}

function ofEmail(email: EmailRow, text: string): Hit {
  return {
    key: `email ${email.id}`,
    href: pages.email('all', email.id, writeView({ text })),
    words: email.subject || '(no subject)',
    about: `${counterpart(email)} · ${shortDay(email.sentAt, new Date())}`,
  }
}

type Report = Reports['items'][number]

function ofReport({ id, name }: Report): Hit {
  return { key: `report ${id}`, href: pages.report(id), words: name, about: '' }
}

/** Reports are few: they are looked through here. */
function fitting(reports: Reports | undefined, text: string): Report[] {
  const words = text.toLowerCase().split(/\s+/)
  return (reports?.items ?? []).filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)))
}
