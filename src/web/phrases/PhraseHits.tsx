import { Link as ActionLink } from '@fluentui/react-components'
import { useState } from 'react'
import type { PhraseHit } from '../../api/contract.ts'
import { count } from '../util/count.ts'
import styles from './PhraseHits.module.css'
import { placeNames } from './review-words.ts'

/** Snippets of one phrase beyond these are folded away. */
const SHOWN = 3

/** Words around a match are cut at 80 characters, of which white space may have been some. */
const isCut = (around: string) => around.length > 72

/** What was found; a text that was only tried is of no list. */
type Found = Omit<PhraseHit, 'list' | 'version'> & Partial<Pick<PhraseHit, 'list'>>

/** Each phrase that was found, how often and by which list, with where it stands in words around it. */
export function PhraseHits({ found }: { found: Found[] }) {
  return (
    <ul className={styles.phrases}>
      {found.map((one) => (
        <OfOnePhrase key={`${one.list?.id} ${one.phrase}`} found={one} />
      ))}
    </ul>
  )
}

function OfOnePhrase({ found: { list, phrase, count: times, exact, hits } }: { found: Found }) {
  const [unfolded, setUnfolded] = useState(false)
  const folds = hits.length > SHOWN + 1
  const shown = folds && !unfolded ? hits.slice(0, SHOWN) : hits
  return (
    <li>
      <p className={styles.head}>
        <bdi className={styles.phrase}>{phrase}</bdi>
        <span className={styles.quiet}>
          {count(times, 'time')}
          {exact < times &&
            (exact === 0 ? ', in another spelling' : `, ${exact.toLocaleString()} as written`)}
          {list && (
            <>
              {' · '}
              <bdi>{list.name}</bdi>
            </>
          )}
        </span>
      </p>
      <ol className={styles.hits}>
        {shown.map(({ where, snippet }, index) => (
          // Two hits may stand in the same words; their order never changes.
          <li key={index}>
            <span className={styles.place} data-place={where}>
              {placeNames[where]}
            </span>
            <bdi className={styles.snippet}>
              {isCut(snippet.before) && '…'}
              {snippet.before}
              <mark>{snippet.match}</mark>
              {snippet.after}
              {isCut(snippet.after) && '…'}
            </bdi>
          </li>
        ))}
      </ol>
      {folds && (
        <ActionLink
          as="button"
          className={styles.toggle}
          aria-expanded={unfolded}
          onClick={() => setUnfolded(!unfolded)}
        >
          {unfolded ? 'Show fewer' : `and ${hits.length - SHOWN} more`}
        </ActionLink>
      )}
      {times > hits.length && (!folds || unfolded) && (
        <p className={styles.quiet}>
          The first {hits.length.toLocaleString()} of {times.toLocaleString()} are shown.
        </p>
      )}
    </li>
  )
}
