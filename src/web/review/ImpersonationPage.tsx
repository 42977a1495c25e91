import { useMemo, useState } from 'react'
import type { ImpersonationPage as List } from '../../api/contract.ts'
import { fetchJson } from '../client/fetch-json.ts'
import { useFollowNewest, useLiveList } from '../client/use-live-list.ts'
import { EMAIL_ROW_HEIGHT, EmailRow } from '../emails/EmailRow.tsx'
import styles from '../emails/EnvelopesPage.module.css'
import { VirtualList } from '../table/VirtualList.tsx'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { PersonAlert20Regular } from '../ui/icons.ts'
import { ListEnd } from '../ui/ListEnd.tsx'
import { Loading } from '../ui/Loading.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { useTitle } from '../ui/use-title.ts'
import { dayHeading, timeOfDay } from '../util/format-date.ts'
import { groupRows } from '../util/group-rows.ts'
import { api, pages } from '../util/paths.ts'

/** Compliance's list of received emails whose sender may be taken for somebody else, each with the reason. */
export function ImpersonationPage() {
  useTitle('Look-alike senders')
  return (
    <Page>
      <header className={styles.head}>
        <h1>Look-alike senders</h1>
        <p>
          Received emails whose sender may be taken for somebody else: an address that looks like a client’s,
          a name that is another address, letters that pass for others, or a failed check of the domain.
        </p>
      </header>
      <Impersonating />
    </Page>
  )
}

function Impersonating() {
  const list = useLiveList({
    key: ['impersonation'],
    fetchPage: (cursor, signal) => fetchJson<List>(api.impersonation(cursor), { signal }),
  })
  const [atTop, setAtTop] = useState(true)
  useFollowNewest(list, atTop)
  const entries = useMemo(
    () => groupRows(list.items, ({ email }) => dayHeading(email.sentAt, new Date())),
    [list.items],
  )
  if (list.isLoading) return <Loading label="Loading the list" />
  if (list.items.length === 0 && list.error)
    return <ErrorNotice title="The list could not be loaded" error={list.error} onRetry={list.retry} />
  if (list.items.length === 0)
    return <Notice icon={<PersonAlert20Regular />} title="Nobody seems to pose as somebody else" />
  return (
    <VirtualList
      label="Look-alike senders"
      entries={entries}
      rowHeight={EMAIL_ROW_HEIGHT}
      onAtTop={setAtTop}
      onEnd={() => list.loadMore()}
      onSight={list.see}
      renderRow={({ email, reasons }, rowProps) => (
        <EmailRow
          email={{ ...email, preview: reasons.join(' ') }}
          href={pages.email('all', email.id)}
          selected={false}
          when={timeOfDay(email.sentAt)}
          tags={null}
          rowProps={rowProps}
        />
      )}
      after={<ListEnd list={list} />}
    />
  )
}
