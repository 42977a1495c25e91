import { Button } from '@fluentui/react-components'
import { type ReactElement, type ReactNode, type RefObject, useMemo, useState } from 'react'
import { type LiveList, useFollowNewest } from '../client/use-live-list.ts'
import { type ListHandle, type RowProps, VirtualList } from '../table/VirtualList.tsx'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { ListEnd } from '../ui/ListEnd.tsx'
import { Loading } from '../ui/Loading.tsx'
import { Notice } from '../ui/Notice.tsx'
import { monthHeading } from '../util/format-date.ts'
import { groupRows } from '../util/group-rows.ts'
import { initialOf } from '../util/initials.ts'
import type { ListSearch } from '../util/paths.ts'
import styles from './ListPage.module.css'
import { RECORD_ROW_HEIGHT } from './RecordRow.tsx'

interface Listed {
  id: string
  name: string
  lastEmailAt: string | null
}

interface Words {
  /** The plural, as a label. */
  label: string
  icon: ReactElement
  noneFound: string
  noneFits: string
  /** How the first ones come in. */
  howToBegin: ReactNode
}

type Props<T extends Listed> = {
  words: Words
  search: ListSearch
  records: LiveList<T> & { alike: boolean }
  renderRow: (record: T, rowProps: RowProps) => ReactNode
  onClear: () => void
  ref: RefObject<ListHandle | null>
}

/** People or entities under a search and filters: by first letter, or by the month of their last email. */
export function RecordList<T extends Listed>({ words, search, records, renderRow, onClear, ref }: Props<T>) {
  const { label, icon } = words
  const plural = label.toLowerCase()
  const [atTop, setAtTop] = useState(true)
  useFollowNewest(records, atTop)
  const byName = search.sort !== 'lastEmail'
  const entries = useMemo(
    () =>
      groupRows(records.items, ({ name, lastEmailAt }) =>
        byName ? initialOf(name) : lastEmailAt ? monthHeading(lastEmailAt) : 'No email',
      ),
    [records.items, byName],
  )

  if (records.isLoading) return <Loading label={`Loading ${plural}`} />
  if (records.items.length === 0) {
    if (records.error)
      return (
        <ErrorNotice
          title={`The ${plural} could not be loaded`}
          error={records.error}
          onRetry={records.retry}
        />
      )
    const narrowed = Object.keys(search).some((name) => name !== 'sort')
    return narrowed ? (
      <Notice
        icon={icon}
        title={words.noneFound}
        action={<Button onClick={onClear}>Clear search and filters</Button>}
      >
        <p>{search.text ? `Nothing contains “${search.text.slice(0, 60)}”.` : words.noneFits}</p>
      </Notice>
    ) : (
      <Notice icon={icon} title={`There are no ${plural} yet`}>
        <p>{words.howToBegin}</p>
      </Notice>
    )
  }
  return (
    <VirtualList
      ref={ref}
      label={label}
      entries={entries}
      rowHeight={RECORD_ROW_HEIGHT}
      onAtTop={setAtTop}
      onEnd={() => records.loadMore()}
      onSight={records.see}
      renderRow={renderRow}
      before={
        records.alike && (
          <p className={styles.note} role="status">
            No exact match. These are spelt alike:
          </p>
        )
      }
      after={<ListEnd list={records} />}
    />
  )
}
