import { Button, Field, Select } from '@fluentui/react-components'
import { useMemo, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import type { AuditRow } from '../../api/contract.ts'
import { useFollowNewest } from '../client/use-live-list.ts'
import { type RowProps, VirtualList } from '../table/VirtualList.tsx'
import { DateField } from '../ui/DateField.tsx'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { ArrowDownload16Regular, People48Regular } from '../ui/icons.ts'
import { ListEnd } from '../ui/ListEnd.tsx'
import { Loading } from '../ui/Loading.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { TextFilter } from '../ui/TextFilter.tsx'
import { useTitle } from '../ui/use-title.ts'
import { endOfDay, startOfDay } from '../util/days.ts'
import { dayHeading, fullDate, timeOfDay } from '../util/format-date.ts'
import { groupRows } from '../util/group-rows.ts'
import { pages } from '../util/paths.ts'
import styles from './AuditPage.module.css'
import { useAudit, useAuditChoices, useAuditFile } from './audit-api.ts'
import { ChainState } from './ChainState.tsx'
import { ClientFilter } from './ClientFilter.tsx'

const ROW_HEIGHT = 56

/** Who did what, when and from where: for Compliance. */
export function AuditPage() {
  const [, navigate] = useLocation()
  const search = useSearch()
  const filters = useMemo(() => Object.fromEntries(new URLSearchParams(search)), [search])
  const asked = useMemo(() => toQuery(filters), [filters])
  const file = useAuditFile()
  useTitle('Audit log')
  const filter = (changes: Record<string, string>) =>
    navigate(pages.audit({ ...filters, ...changes }), { replace: true })
  return (
    <Page>
      <header className={styles.head}>
        <h1>Audit log</h1>
        <ChainState />
        <span className={styles.tools}>
          <Button
            size="small"
            icon={<ArrowDownload16Regular />}
            disabled={file.isPending}
            onClick={() => file.mutate({ filters: asked })}
          >
            Export as CSV
          </Button>
          <Button size="small" disabled={file.isPending} onClick={() => file.mutate('head')}>
            Export latest seal
          </Button>
        </span>
        {file.error && (
          <span role="alert" className={styles.bad}>
            {file.error.message}
          </span>
        )}
      </header>
      <Filters filters={filters} onChange={filter} />
      <Entries key={JSON.stringify(asked)} asked={asked} filtered={Object.keys(asked).length > 0} />
    </Page>
  )
}

/** Days as the page writes them, to the instants that the API takes. */
function toQuery(filters: Record<string, string>) {
  const { who = '', action = '', thing = '', person = '', entity = '', from = '', to = '' } = filters
  const query = {
    who,
    action,
    thing,
    person,
    entity,
    from: startOfDay(from)?.toISOString() ?? '',
    to: endOfDay(to)?.toISOString() ?? '',
  }
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value))
}

type FiltersProps = { filters: Record<string, string>; onChange: (changes: Record<string, string>) => void }

function Filters({ filters, onChange }: FiltersProps) {
  const choices = useAuditChoices()
  const { who = '', action = '', thing = '', person = '', entity = '', from = '', to = '' } = filters
  return (
    <fieldset className={styles.filters}>
      <legend className="visually-hidden">Filters</legend>
      <ClientFilter person={person} entity={entity} onChange={onChange} />
      <Field label="Who" size="small">
        <Select size="small" value={who} onChange={(_event, { value }) => onChange({ who: value })}>
          <option value="">Anybody</option>
          {choices.data?.people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="What" size="small">
        <Select size="small" value={action} onChange={(_event, { value }) => onChange({ action: value })}>
          <option value="">Anything</option>
          {choices.data?.actions.map((one) => (
            <option key={one.action} value={one.action}>
              {one.label}
            </option>
          ))}
        </Select>
      </Field>
      <DateField label="From" value={from} problem={undefined} onChange={(day) => onChange({ from: day })} />
      <DateField
        label="To"
        value={to}
        problem={from && to && to < from ? 'Ends before it begins' : undefined}
        onChange={(day) => onChange({ to: day })}
      />
      <Field label="Id of an email, person, employee…" size="small">
        <TextFilter
          size="small"
          maxLength={200}
          value={thing}
          onChange={(value) => onChange({ thing: value })}
        />
      </Field>
      {Object.values(filters).some(Boolean) && (
        <Button
          appearance="subtle"
          size="small"
          onClick={() =>
            onChange({ who: '', action: '', thing: '', person: '', entity: '', from: '', to: '' })
          }
        >
          Clear all
        </Button>
      )}
    </fieldset>
  )
}

type EntriesProps = { asked: Record<string, string>; filtered: boolean }

function Entries({ asked, filtered }: EntriesProps) {
  const list = useAudit(asked)
  const [atTop, setAtTop] = useState(true)
  useFollowNewest(list, atTop)
  const entries = useMemo(() => groupRows(list.items, ({ at }) => dayHeading(at, new Date())), [list.items])
  if (list.isLoading) return <Loading label="Loading the audit log" />
  if (list.items.length === 0)
    return list.error ? (
      <ErrorNotice title="The audit log could not be loaded" error={list.error} onRetry={list.retry} />
    ) : (
      <Notice
        icon={<People48Regular />}
        title={filtered ? 'No entry fits these filters' : 'Nothing has happened yet'}
      />
    )
  return (
    <VirtualList
      label="Audit log"
      entries={entries}
      rowHeight={ROW_HEIGHT}
      onAtTop={setAtTop}
      onEnd={() => list.loadMore()}
      onSight={list.see}
      renderRow={(row, rowProps) => <Entry row={row} rowProps={rowProps} />}
      after={<ListEnd list={list} />}
    />
  )
}

function Entry({ row, rowProps }: { row: AuditRow; rowProps: RowProps }) {
  const detail = JSON.stringify(row.detail)
  return (
    <div className={styles.entry} {...rowProps} title={detail === '{}' ? undefined : detail}>
      <time dateTime={row.at} title={fullDate(row.at)}>
        {timeOfDay(row.at)}
      </time>
      <span className={styles.main}>
        <span title={`${row.who} ${row.sentence}`}>
          <strong>
            <bdi>{row.who}</bdi>
          </strong>{' '}
          <bdi>{row.sentence}</bdi>
        </span>
        <span className={styles.quiet}>
          {row.ipAddress ? `From ${row.ipAddress}` : ''}
          {row.reason && ` · Reason: ${row.reason}`}
        </span>
      </span>
      <span className={styles.seq}>
        {row.seq === null ? 'Not sealed yet' : `No. ${row.seq.toLocaleString()}`}
      </span>
    </div>
  )
}
