import { Button } from '@fluentui/react-components'
import type { Dismissal } from '../../api/contract.ts'
import { Modal } from '../ui/Modal.tsx'
import { dateAndTime, fullDate } from '../util/format-date.ts'
import styles from './DismissedSenders.module.css'
import { announceAct } from './last-act.ts'
import { useDismissals, useUndo } from './relate-api.ts'
import { describeUndone } from './relate-words.ts'

/** Senders and domains whose mail is dismissed automatically, who dismissed them and why; each can be undone. */
export function DismissedSenders({ onClose }: { onClose: () => void }) {
  const { data, error, refetch } = useDismissals()
  return (
    <Modal title="Dismissed senders and domains" place="wide" open onClose={onClose}>
      {error ? (
        <p role="alert">
          They could not be read. {error.message}{' '}
          <Button size="small" onClick={() => void refetch()}>
            Try again
          </Button>
        </p>
      ) : !data ? (
        <p role="status">Reading…</p>
      ) : data.items.length === 0 ? (
        <p>None. To dismiss all mail of a sender, open an email of theirs and press D.</p>
      ) : (
        <ul className={styles.list}>
          {data.items.map((dismissal) => (
            <Line key={dismissal.actId} dismissal={dismissal} />
          ))}
        </ul>
      )}
    </Modal>
  )
}

function Line({ dismissal: { actId, kind, value, by, at, reason } }: { dismissal: Dismissal }) {
  const undo = useUndo()
  return (
    <li>
      <span className={styles.what}>
        <bdi className={styles.value}>{kind === 'domain' ? `@${value}` : value}</bdi>
        <span className={styles.quiet}>
          {undo.error ? (
            `It could not be taken back. ${undo.error.message}`
          ) : (
            <>
              <bdi>{by.name}</bdi>,{' '}
              <time dateTime={at} title={fullDate(at)}>
                {dateAndTime(at)}
              </time>
              {reason && (
                <>
                  {' '}
                  (<bdi>{reason}</bdi>)
                </>
              )}
            </>
          )}
        </span>
      </span>
      <Button
        size="small"
        disabledFocusable={undo.isPending}
        aria-label={`Take back the dismissal of ${value}`}
        onClick={() =>
          undo.mutate(actId, {
            onSuccess: (undone) => announceAct({ sentence: describeUndone(undone), actId: null }),
          })
        }
      >
        {undo.isPending ? 'Taking back…' : 'Take back'}
      </Button>
    </li>
  )
}
