import { useMemo, useState } from 'react'
import { Link, useLocation, useSearch } from 'wouter'
import type { EnvelopePage, EnvelopeRow } from '../../api/contract.ts'
import { fetchJson } from '../client/fetch-json.ts'
import { useFollowNewest, useLiveList } from '../client/use-live-list.ts'
import { useSync } from '../sync/use-sync.ts'
import { VirtualList } from '../table/VirtualList.tsx'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { Mail48Regular } from '../ui/icons.ts'
import { ListEnd } from '../ui/ListEnd.tsx'
import { Loading } from '../ui/Loading.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { useTitle } from '../ui/use-title.ts'
import { dayHeading, fullDate, timeOfDay } from '../util/format-date.ts'
import { groupRows } from '../util/group-rows.ts'
import { api, type EnvelopeFilters, pages } from '../util/paths.ts'
import { DirectionMark } from './EmailRow.tsx'
import styles from './EnvelopesPage.module.css'

/** In px. */
const ROW_HEIGHT = 44

const stateWords: Record<EnvelopeRow['state'], string> = {
  matched: 'Matched',
  unmatched: 'Unmatched',
  dismissed: 'Dismissed',
}
const directionWords = { inbound: 'Received', outbound: 'Sent' }

/** The Administrator's Emails: date, mailbox, direction and state, and nothing of what was written. Filters are in the URL. */
export function EnvelopesPage() {
  const [, navigate] = useLocation()
  const search = useSearch()
  const { status } = useSync()
  const filters = useMemo(() => readFilters(search), [search])
  useTitle('Emails')

  function change(to: Partial<Record<'folder' | 'employee' | 'direction', string>>) {
    const next = new URLSearchParams(search)
    for (const [name, value] of Object.entries(to)) value ? next.set(name, value) : next.delete(name)
    navigate(pages.envelopes(next.size > 0 ? `?${next}` : ''), { replace: true })
  }

  return (
    <Page>
      <header className={styles.head}>
        <h1>Emails</h1>
        <p>Date, mailbox, direction and state: what was written is for those who work with clients.</p>
        <div className={styles.filters}>
          <Choice
            label="State"
            value={filters.folder ?? ''}
            options={Object.entries(stateWords)}
            onChange={(folder) => change({ folder })}
          />
          <Choice
            label="Mailbox"
            value={filters.employee ?? ''}
            options={(status?.mailboxes ?? []).map(({ id, name }) => [id, name])}
            onChange={(employee) => change({ employee })}
          />
          <Choice
            label="Direction"
            value={filters.direction ?? ''}
            options={Object.entries(directionWords)}
            onChange={(direction) => change({ direction })}
          />
        </div>
      </header>
      <Envelopes key={search} filters={filters} filtered={search !== ''} />
    </Page>
  )
}

type ChoiceProps = {
  label: string
  value: string
  options: [string, string][]
  onChange: (value: string) => void
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <label className={styles.choice}>
      {label}
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">All</option>
        {options.map(([key, word]) => (
          <option key={key} value={key}>
            {word}
          </option>
        ))}
      </select>
    </label>
  )
}

function Envelopes({ filters, filtered }: { filters: EnvelopeFilters; filtered: boolean }) {
  const envelopes = useLiveList({
    key: ['envelopes', filters],
    fetchPage: (cursor, signal) => fetchJson<EnvelopePage>(api.envelopes(filters, cursor), { signal }),
  })
  const [atTop, setAtTop] = useState(true)
  useFollowNewest(envelopes, atTop)
  const entries = useMemo(
    () => groupRows(envelopes.items, ({ sentAt }) => dayHeading(sentAt, new Date())),
    [envelopes.items],
  )
  if (envelopes.isLoading) return <Loading label="Loading emails" />
  if (envelopes.items.length === 0 && envelopes.error)
    return (
      <ErrorNotice title="The emails could not be loaded" error={envelopes.error} onRetry={envelopes.retry} />
    )
  if (envelopes.items.length === 0)
    return (
      <Notice
        icon={<Mail48Regular />}
        title={filtered ? 'No emails fit these filters' : 'No emails yet'}
        action={filtered ? <Link href={pages.envelopes()}>Clear all filters</Link> : undefined}
      />
    )
  return (
    <VirtualList
      label="Emails"
      entries={entries}
      rowHeight={ROW_HEIGHT}
      onAtTop={setAtTop}
      onEnd={() => envelopes.loadMore()}
      onSight={envelopes.see}
      renderRow={({ sentAt, direction, mailboxes, state }, rowProps) => (
        <div className={styles.row} {...rowProps}>
          <time dateTime={sentAt} title={fullDate(sentAt)}>
            {timeOfDay(sentAt)}
          </time>
          <DirectionMark direction={direction} />
          <bdi className={styles.mailboxes} title={mailboxes.join(', ')}>
            {mailboxes.join(', ')}
          </bdi>
          <span className={styles.state} data-state={state}>
            {stateWords[state]}
          </span>
        </div>
      )}
      after={<ListEnd list={envelopes} />}
    />
  )
}

/** Ignores what is not a filter. */
function readFilters(search: string): EnvelopeFilters {
  const given = new URLSearchParams(search)
  const folder = (Object.keys(stateWords) as EnvelopeRow['state'][]).find(
    (state) => state === given.get('folder'),
  )
  const direction = given.get('direction')
  const employee = given.get('employee')
  return {
    ...(folder ? { folder } : {}),
    ...(employee ? { employee } : {}),
    ...(direction === 'inbound' || direction === 'outbound' ? { direction } : {}),
  }
}
