import { Link as ActionLink } from '@fluentui/react-components'
import { useState } from 'react'
import type { EmailDetail } from '../../api/contract.ts'
import { dateAndTime, fullDate } from '../util/format-date.ts'
import styles from './History.module.css'
import { announceAct } from './last-act.ts'
import { useUndo } from './relate-api.ts'
import { describeUndone } from './relate-words.ts'

/** Merges and imports concern more than this email: they are undone where they were made. */
const undoable = new Set([
  'relate',
  'unlink',
  'link_earlier',
  'add_address',
  'remove_address',
  'dismiss',
  'undismiss',
  'create_person',
])

/** What people did with an email, folded away; each act can be undone as a whole. */
export function History({ history }: { history: EmailDetail['history'] }) {
  const [open, setOpen] = useState(false)
  if (history.length === 0) return null
  return (
    <div className={styles.history}>
      <ActionLink as="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? 'Hide history' : `History (${history.length})`}
      </ActionLink>
      {open && (
        <ol aria-label="History">
          {history.map((act) => (
            <Line key={act.actId} act={act} />
          ))}
        </ol>
      )}
    </div>
  )
}

function Line({ act }: { act: EmailDetail['history'][number] }) {
  const undo = useUndo()
  return (
    <li data-undone={act.undoneAt !== null || undefined}>
      <span className={styles.sentence}>{act.sentence}</span>{' '}
      <span className={styles.quiet}>
        <bdi>{act.by.name}</bdi>,{' '}
        <time dateTime={act.at} title={fullDate(act.at)}>
          {dateAndTime(act.at)}
        </time>
        {act.reason && (
          <>
            {' '}
            (<bdi>{act.reason}</bdi>)
          </>
        )}
        {act.undoneAt && <>, undone {dateAndTime(act.undoneAt)}</>}
      </span>
      {!act.undoneAt && undoable.has(act.kind) && (
        <ActionLink
          as="button"
          className={styles.undo}
          disabledFocusable={undo.isPending}
          onClick={() =>
            undo.mutate(act.actId, {
              onSuccess: (undone) => announceAct({ sentence: describeUndone(undone), actId: null }),
            })
          }
        >
          {undo.isPending ? 'Undoing…' : 'Undo'}
        </ActionLink>
      )}
      {undo.error && (
        <span role="alert" className={styles.quiet}>
          {' '}
          {undo.error.message}
        </span>
      )}
    </li>
  )
}
