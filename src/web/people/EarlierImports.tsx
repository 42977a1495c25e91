import { Button } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { Imports, UndoResult } from '../../api/contract.ts'
import { get } from '../client/get-query.ts'
import { count } from '../util/count.ts'
import { dateAndTime, fullDate } from '../util/format-date.ts'
import { api } from '../util/paths.ts'
import styles from './ImportPage.module.css'
import { useChange } from './people-api.ts'

/** Recent imports; each can be undone as a whole. */
export function EarlierImports() {
  const imports = useQuery(get<Imports>(['imports'], api.imports()))
  if (imports.error)
    return (
      <p className={styles.problem} role="alert">
        Earlier imports could not be loaded. {imports.error.message}{' '}
        <Button size="small" onClick={() => void imports.refetch()}>
          Try again
        </Button>
      </p>
    )
  if (!imports.data || imports.data.items.length === 0) return null
  return (
    <section aria-label="Earlier imports">
      <h2>Earlier imports</h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">By</th>
            <th scope="col">What</th>
            <th scope="col">
              <span className="visually-hidden">Undo</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {imports.data.items.map((one) => (
            <Row key={one.actId} one={one} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Row({ one: { actId, at, by, created, updated, undoneAt } }: { one: Imports['items'][number] }) {
  const undo = useChange<UndoResult>()
  const kept = undo.data?.kept ?? 0
  return (
    <tr>
      <td>
        <time dateTime={at} title={fullDate(at)}>
          {dateAndTime(at)}
        </time>
      </td>
      <td>
        <bdi>{by}</bdi>
      </td>
      <td>
        {`${count(created, 'person', 'people')} created, ${updated.toLocaleString()} updated`}
        <span role="status">
          {undo.isPending && ' Undoing…'}
          {kept > 0 && ` ${count(kept, 'person stays', 'people stay')}: somebody has worked with them since.`}
        </span>
        {undo.error && (
          <span className={styles.problem} role="alert">
            {' '}
            {undo.error.message}
          </span>
        )}
      </td>
      <td>
        {undoneAt ? (
          'Undone'
        ) : (
          <Button
            size="small"
            disabledFocusable={undo.isPending}
            onClick={() => undo.mutate({ method: 'POST', path: api.undoImport(actId) })}
          >
            Undo<span className="visually-hidden"> the import of {dateAndTime(at)}</span>
          </Button>
        )}
      </td>
    </tr>
  )
}
