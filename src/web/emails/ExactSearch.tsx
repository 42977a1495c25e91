import { Link as ActionLink, Button, ProgressBar } from '@fluentui/react-components'
import type { BodySearch } from '../../api/contract.ts'
import { RequestError } from '../client/fetch-json.ts'
import { count, percent } from '../util/count.ts'
import styles from './ExactSearch.module.css'
import { type EmailView, toFilters } from './email-view.ts'
import { searchedWithin } from './searched-within.ts'
import { useEndSearch, useFollowFinds, useSearch, useStartSearch } from './searches-api.ts'

/** As short as a text may be that is searched for. */
const SHORTEST = 2

type Props = { view: EmailView; onChange: (changes: EmailView) => void }

/** Below the search field: the way to an exact search of whole bodies for what was typed, or how far the one is that filters. */
export function ExactSearch({ view, onChange }: Props) {
  if (view.search) return <Running key={view.search} searchId={view.search} onChange={onChange} />
  const text = view.text?.trim() ?? ''
  return text.length >= SHORTEST ? <Offer text={text} view={view} onChange={onChange} /> : null
}

function Offer({ text, view, onChange }: Props & { text: string }) {
  const start = useStartSearch()
  function begin() {
    if (start.isPending) return
    const { text: _, search: __, ...filters } = toFilters(view, new Date())
    start.mutate({ text, filters }, { onSuccess: ({ id }) => onChange({ text: '', search: id }) })
  }
  return (
    <div className={styles.place}>
      <ActionLink as="button" className={styles.offer} disabledFocusable={start.isPending} onClick={begin}>
        {start.isPending ? 'Starting…' : 'Search whole bodies, quoted history too'}
      </ActionLink>
      {start.error && (
        <p role="alert" className={styles.problem}>
          {start.error.message}
        </p>
      )}
    </div>
  )
}

function Running({ searchId, onChange }: { searchId: string; onChange: Props['onChange'] }) {
  const search = useSearch(searchId)
  useFollowFinds(search.data)
  if (search.error) {
    const isGone = search.error instanceof RequestError && search.error.status === 404
    return (
      <div className={styles.place}>
        <p role="alert" className={styles.problem}>
          {isGone
            ? 'This exact search is no longer there: it was forgotten, is older than seven days, or is somebody else’s. Take it off and search again.'
            : search.error.message}
        </p>
        <Button size="small" onClick={() => (isGone ? onChange({ search: '' }) : void search.refetch())}>
          {isGone ? 'Take it off' : 'Try again'}
        </Button>
      </div>
    )
  }
  if (!search.data) return null
  return <State search={search.data} onChange={onChange} />
}

function State({ search, onChange }: { search: BodySearch; onChange: Props['onChange'] }) {
  const end = useEndSearch()
  const { id, text, filters, endedAt, problem, progress } = search
  const within = searchedWithin(filters)
  const cancel = () => end.mutate(id, { onSuccess: () => onChange({ search: '', text }) })
  return (
    <div className={styles.place}>
      <p role="status" className={styles.words}>
        {endedAt
          ? `Searched exactly for “${text}”: found in ${count(progress.found, 'email')}.`
          : `Searching exactly for “${text}”: ${percent(progress.done, progress.total)} % of ${count(progress.total, 'email')}, ${progress.found.toLocaleString()} found so far.`}
        {within && ` ${within}`}
      </p>
      {!endedAt && (
        <div className={styles.progress}>
          <ProgressBar
            aria-label="Exact search"
            thickness="medium"
            value={progress.total > 0 ? progress.done / progress.total : 0}
          />
          <Button size="small" disabledFocusable={end.isPending} onClick={cancel}>
            Cancel
          </Button>
        </div>
      )}
      {(problem ?? end.error?.message) && (
        <p role="alert" className={styles.problem}>
          {problem ?? end.error?.message}
        </p>
      )}
    </div>
  )
}
