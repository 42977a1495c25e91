import { useMemo, useRef } from 'react'
import { useLocation, useSearch } from 'wouter'
import type { Folder } from '../../api/contract.ts'
import { useEmailCounts } from '../api/queries.ts'
import { EmailList } from '../components/EmailList.tsx'
import { FilterBar, type FilterBarHandle } from '../components/FilterBar.tsx'
import { FolderLinks, folderNames, isFolder } from '../components/FolderLinks.tsx'
import { NothingOpen } from '../components/NothingOpen.tsx'
import { ReadingPane } from '../components/ReadingPane.tsx'
import type { ListHandle } from '../table/VirtualList.tsx'
import { SplitView } from '../ui/SplitView.tsx'
import { useShortcuts } from '../ui/use-shortcuts.ts'
import { useTitle } from '../ui/use-title.ts'
import { type DayFilters, readDayFilters, toInstants, writeDayFilters } from '../util/day-filters.ts'
import { pages } from '../util/paths.ts'
import { NotFoundPage } from './NotFoundPage.tsx'

type Props = { folder?: string | undefined; emailId?: string | undefined }

/** All captured mail in the manner of an inbox: folders, filters, list, and the email that is open. */
export function EmailsPage({ folder = 'all', emailId }: Props) {
  return isFolder(folder) ? <Emails folder={folder} emailId={emailId} /> : <NotFoundPage />
}

function Emails({ folder, emailId }: { folder: Folder; emailId: string | undefined }) {
  const [, navigate] = useLocation()
  const filters = useFilters()
  const search = writeDayFilters(filters)
  const instants = useMemo(() => toInstants(filters), [filters])
  const counts = useEmailCounts(instants)
  const list = useRef<ListHandle>(null)
  const filterBar = useRef<FilterBarHandle>(null)
  useTitle(folderNames[folder])

  function close() {
    navigate(pages.emails(folder, search))
    list.current?.focusRow(emailId)
  }

  function applyFilters(next: DayFilters) {
    const address = emailId
      ? pages.email(folder, emailId, writeDayFilters(next))
      : pages.emails(folder, writeDayFilters(next))
    navigate(address, { replace: true })
  }

  useShortcuts({
    j: () => list.current?.move(1),
    k: () => list.current?.move(-1),
    '/': () => filterBar.current?.focus(),
    Escape: () => (emailId ? close() : false),
  })

  return (
    <SplitView
      listLabel="Emails"
      list={
        <>
          <FilterBar ref={filterBar} filters={filters} onChange={applyFilters} />
          <FolderLinks current={folder} search={search} counts={counts.data} />
          <EmailList
            key={`${folder} ${search}`}
            ref={list}
            folder={folder}
            filters={instants}
            counts={counts.data}
            selectedId={emailId}
            hrefOf={(id) => pages.email(folder, id, search)}
            onClearFilters={search ? () => applyFilters({}) : undefined}
          />
        </>
      }
      pane={emailId ? <ReadingPane key={emailId} emailId={emailId} onClose={close} /> : null}
      placeholder={<NothingOpen />}
    />
  )
}

/** The filters in the page's address; the same object while they are the same. */
function useFilters(): DayFilters {
  const search = useSearch()
  return useMemo(() => readDayFilters(search), [search])
}
