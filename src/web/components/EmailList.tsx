import { type RefObject, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { EmailCounts, EmailFilters, Folder } from '../../api/contract.ts'
import { useEmails } from '../api/queries.ts'
import { useFollowNewest } from '../api/use-live-list.ts'
import { type ListHandle, VirtualList } from '../table/VirtualList.tsx'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { Loading } from '../ui/Loading.tsx'
import { useLater } from '../ui/use-later.ts'
import { NARROW, useMediaQuery } from '../ui/use-media-query.ts'
import { dayHeading, timeOfDay } from '../util/format-date.ts'
import { groupRows } from '../util/group-rows.ts'
import { EMAIL_ROW_HEIGHT, EmailRow } from './EmailRow.tsx'
import { EmptyFolder } from './EmptyFolder.tsx'
import { ListEnd } from './ListEnd.tsx'
import { NewMailPill } from './NewMailPill.tsx'
import { PeopleTags } from './PeopleTags.tsx'

/** Moving through the list with an email open opens each in turn, but only those one stops at for so long, in ms. */
const OPEN_AFTER_MS = 200

type Props = {
  folder: Folder
  filters: EmailFilters
  counts: EmailCounts | undefined
  selectedId: string | undefined
  hrefOf: (emailId: string) => string
  onClearFilters: (() => void) | undefined
  ref: RefObject<ListHandle | null>
}

/** The emails of a folder by day. New mail shows itself at the top, or announces itself to those who have scrolled. */
export function EmailList({ folder, filters, counts, selectedId, hrefOf, onClearFilters, ref }: Props) {
  const [, navigate] = useLocation()
  const emails = useEmails(folder, filters)
  const [atTop, setAtTop] = useState(true)
  const narrow = useMediaQuery(NARROW)
  const later = useLater(OPEN_AFTER_MS)
  useFollowNewest(emails, atTop)
  const entries = useMemo(
    () => groupRows(emails.items, (email) => dayHeading(email.sentAt, new Date())),
    [emails.items],
  )

  if (emails.isLoading) return <Loading label="Loading emails" />
  if (emails.items.length === 0) {
    if (emails.error) {
      return (
        <ErrorNotice title="The emails could not be loaded" error={emails.error} onRetry={emails.retry} />
      )
    }
    return <EmptyFolder folder={folder} all={counts?.all.count} onClearFilters={onClearFilters} />
  }

  return (
    <>
      {!atTop && (
        <NewMailPill
          fresh={emails.fresh}
          onClick={() => {
            emails.showNewest()
            ref.current?.scrollToTop()
          }}
        />
      )}
      <VirtualList
        ref={ref}
        label="Emails"
        entries={entries}
        rowHeight={EMAIL_ROW_HEIGHT}
        selectedKey={selectedId}
        total={counts?.[folder].count}
        onAtTop={setAtTop}
        onEnd={() => emails.loadMore(counts?.[folder].count)}
        onMove={(email) => {
          if (selectedId && !narrow) later(() => navigate(hrefOf(email.id), { replace: true }))
        }}
        renderRow={(email, rowProps) => (
          <EmailRow
            email={email}
            href={hrefOf(email.id)}
            selected={email.id === selectedId}
            when={timeOfDay(email.sentAt)}
            tags={<PeopleTags people={email.people} markUnmatched={folder === 'all'} />}
            rowProps={rowProps}
          />
        )}
        after={<ListEnd list={emails} />}
      />
    </>
  )
}
