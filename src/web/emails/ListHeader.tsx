import { Button } from '@fluentui/react-components'
import { lazy, type Ref, Suspense, useState } from 'react'
import type { EmailSort, Folder } from '../../api/contract.ts'
import { useMay } from '../client/use-may.ts'
import { SoFar } from '../sync/SoFar.tsx'
import { Filter16Filled, Filter16Regular, History16Regular, Search16Regular } from '../ui/icons.ts'
import styles from '../ui/ListHeader.module.css'
import { Popover } from '../ui/Popover.tsx'
import { TextFilter } from '../ui/TextFilter.tsx'
import { ArrangeMenu } from './ArrangeMenu.tsx'
import { changeView, type EmailView, isFiltered } from './email-view.ts'
import { FilterChips } from './FilterChips.tsx'
import { ViewsMenu } from './ViewsMenu.tsx'

const ExactSearch = lazy(() => import('./ExactSearch.tsx').then((file) => ({ default: file.ExactSearch })))
const RecentSearches = lazy(() =>
  import('./RecentSearches.tsx').then((file) => ({ default: file.RecentSearches })),
)
const FilterPanel = lazy(() => import('./FilterPanel.tsx').then((file) => ({ default: file.FilterPanel })))

type Props = {
  folder: Folder
  view: EmailView
  onView: (view: EmailView) => void
  threads: boolean
  onThreads: (threads: boolean) => void
  /** On to the list. */
  onSearched: () => void
  searchRef: Ref<HTMLInputElement>
}

/** Above the list: search, filters, saved views, and how the list is arranged. */
export function ListHeader({ folder, view, onView, threads, onThreads, onSearched, searchRef }: Props) {
  const [panelOpen, setPanelOpen] = useState(false)
  const sort: EmailSort = view.sort === 'synced' ? 'synced' : 'sent'
  const mayExact = useMay('emails.searchBodies')
  const change = (changes: EmailView) => onView(changeView(view, changes))

  return (
    <header className={styles.header}>
      <div className={styles.title}>
        <h1>Emails</h1>
        <SoFar />
        {mayExact && (
          <Popover icon={<History16Regular />} label="Exact searches">
            {(close) => (
              <Suspense>
                <RecentSearches
                  current={view.search}
                  onPick={(search) => {
                    close()
                    change({ text: '', search })
                  }}
                  onForget={(id) => id === view.search && change({ search: '' })}
                />
              </Suspense>
            )}
          </Popover>
        )}
        <ViewsMenu folder={folder} view={view} />
        <ArrangeMenu
          sort={sort}
          onSort={(next) => change({ sort: next === 'synced' ? next : '' })}
          threads={threads}
          onThreads={onThreads}
        />
        <Button
          appearance="subtle"
          size="small"
          icon={isFiltered(view) ? <Filter16Filled /> : <Filter16Regular />}
          aria-expanded={panelOpen}
          onClick={() => setPanelOpen(!panelOpen)}
        >
          Filters
        </Button>
      </div>
      <TextFilter
        ref={searchRef}
        className={styles.search ?? ''}
        label="Search emails"
        placeholder="Search names, subject and text"
        icon={<Search16Regular />}
        maxLength={200}
        value={view.text ?? ''}
        onChange={(text) => change({ text })}
        onDone={onSearched}
      />
      {mayExact && (view.text || view.search) && (
        <Suspense>
          <ExactSearch view={view} onChange={change} />
        </Suspense>
      )}
      {panelOpen && (
        <Suspense>
          <FilterPanel view={view} onChange={change} />
        </Suspense>
      )}
      <FilterChips
        view={view}
        onChange={change}
        onClear={() => onView(changeView({}, { sort: view.sort ?? '' }))}
      />
    </header>
  )
}
