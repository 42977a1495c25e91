import { Button } from '@fluentui/react-components'
import type { BodySearch } from '../../api/contract.ts'
import { Delete16Regular } from '../ui/icons.ts'
import { LoadingText } from '../ui/Loading.tsx'
import { count } from '../util/count.ts'
import { dateAndTime } from '../util/format-date.ts'
import list from './SavedViewList.module.css'
import { useEndSearch, useSearches } from './searches-api.ts'

type Props = {
  current: string | undefined
  onPick: (searchId: string) => void
  onForget: (id: string) => void
}

/** One's exact searches of the last days, to go back to and to forget. */
export function RecentSearches({ current, onPick, onForget }: Props) {
  const { data, error } = useSearches()
  const end = useEndSearch()
  const problem = error ?? end.error
  if (!data && !error) return <LoadingText label="Loading your searches" lines={2} />
  return (
    <>
      <h2>Exact searches</h2>
      {data?.items.length === 0 && (
        <p className={list.none}>
          No recent searches. Type into the search field, then choose “Search whole bodies, quoted history
          too”.
        </p>
      )}
      <ul className={list.views}>
        {data?.items.map((search) => (
          <li key={search.id} className={list.view}>
            <button
              type="button"
              className={list.search}
              aria-current={search.id === current ? 'true' : undefined}
              onClick={() => onPick(search.id)}
            >
              <bdi>{search.text}</bdi>
              <span>{about(search)}</span>
            </button>
            <Button
              appearance="subtle"
              size="small"
              icon={<Delete16Regular />}
              aria-label={`Forget the search for ${search.text}`}
              title="Forget it"
              onClick={() => end.mutate(search.id, { onSuccess: () => onForget(search.id) })}
            />
          </li>
        ))}
      </ul>
      {problem && (
        <p role="alert" className={list.problem}>
          {problem.message}
        </p>
      )}
    </>
  )
}

function about({ endedAt, progress, askedAt }: BodySearch): string {
  const found = `${count(progress.found, 'email')}${endedAt ? '' : ' so far'}`
  return `${found}, ${dateAndTime(askedAt)}`
}
