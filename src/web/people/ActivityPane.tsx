import { Badge, Button } from '@fluentui/react-components'
import { lazy, Suspense, useState } from 'react'
import { Link } from 'wouter'
import type { ActivityDetail } from '../../api/contract.ts'
import { useMay } from '../client/use-may.ts'
import { announceAct } from '../relate/last-act.ts'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { Delete20Regular, Dismiss20Regular, Edit20Regular } from '../ui/icons.ts'
import { LoadingText } from '../ui/Loading.tsx'
import { dateAndTime } from '../util/format-date.ts'
import { api, pages, type Whose } from '../util/paths.ts'
import styles from './ActivityPane.module.css'
import { kindWords } from './activity-kinds.tsx'
import { useActivity, useChange } from './people-api.ts'

const ActivityForm = lazy(() => import('./ActivityForm.tsx').then((file) => ({ default: file.ActivityForm })))

type Props = { whose: Whose; activityId: string; onClose: () => void }

/** A note, call, meeting or task as it is read, with what can be done with it. */
export function ActivityPane({ whose, activityId, onClose }: Props) {
  const { data: activity, error, refetch } = useActivity(activityId)
  return (
    <article className={styles.pane} aria-label={activity?.subject ?? 'Activity'}>
      {error ? (
        <ErrorNotice title="This could not be opened" error={error} onRetry={() => void refetch()} />
      ) : activity ? (
        <Opened whose={whose} activity={activity} onClose={onClose} />
      ) : (
        <LoadingText label="Opening the activity" />
      )}
    </article>
  )
}

function Opened({
  whose,
  activity,
  onClose,
}: {
  whose: Whose
  activity: ActivityDetail
  onClose: () => void
}) {
  const mayEdit = useMay('people.edit')
  const change = useChange<ActivityDetail | null>()
  const [editing, setEditing] = useState(false)
  const { id, kind, subject, body, at, doneAt, by, people, entity, assignee, email } = activity
  const word = kindWords[kind]

  function complete(isDone: boolean) {
    change.mutate({ method: 'PUT', path: api.activityState(id), body: { done: isDone } })
  }

  async function remove() {
    await change.mutateAsync({ method: 'DELETE', path: api.activity(id) })
    const restore = () => change.mutateAsync({ method: 'POST', path: api.restoreActivity(id) })
    announceAct({ actId: null, sentence: `${word} “${subject.slice(0, 60)}” deleted.`, takeBack: restore })
    onClose()
  }

  return (
    <>
      <div className={styles.tools}>
        {mayEdit && (
          <>
            {kind === 'task' && (
              <Button appearance={doneAt ? 'secondary' : 'primary'} onClick={() => complete(!doneAt)}>
                {doneAt ? 'Open again' : 'Complete'}
              </Button>
            )}
            <Button appearance="subtle" icon={<Edit20Regular />} onClick={() => setEditing(true)}>
              Change
            </Button>
            <Button appearance="subtle" icon={<Delete20Regular />} onClick={() => void remove()}>
              Delete
            </Button>
          </>
        )}
        <Button
          className={styles.close ?? ''}
          appearance="subtle"
          icon={<Dismiss20Regular />}
          aria-label="Close"
          title="Close (Esc)"
          onClick={onClose}
        />
      </div>
      {change.error && (
        <p className={styles.problem} role="alert">
          That did not work. {change.error.message}
        </p>
      )}
      <div className={styles.text}>
        <h2 dir="auto">{subject}</h2>
        <p className={styles.quiet}>
          <Badge appearance="tint" color={kind === 'task' && !doneAt ? 'brand' : 'informative'}>
            {kind === 'task' ? (doneAt ? 'Task, done' : 'Task, open') : word}
          </Badge>{' '}
          {kind === 'task' && 'due '}
          <time dateTime={at}>{dateAndTime(at)}</time> · by <bdi>{by.name}</bdi>
          {assignee && (
            <>
              {' '}
              · assigned to <bdi>{assignee.name}</bdi>
            </>
          )}
          {doneAt && <> · completed {dateAndTime(doneAt)}</>}
        </p>
        <p className={styles.about}>
          {entity && (
            <Link href={pages.entity(entity.id)} className={styles.link}>
              <bdi>{entity.name}</bdi>
            </Link>
          )}
          {people.map(({ id: person, name }) => (
            <Link key={person} href={pages.person(person)} className={styles.link}>
              <bdi>{name}</bdi>
            </Link>
          ))}
        </p>
        {email && (
          <p className={styles.about}>
            <Link href={pages.email('all', email.id)} className={styles.link}>
              From the email “<bdi>{email.subject || '(no subject)'}</bdi>”
            </Link>
          </p>
        )}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long text scrolls, by keyboard too */}
        <section className={styles.body} dir="auto" tabIndex={0} aria-label="Text">
          {body || <span className={styles.quiet}>No text.</span>}
        </section>
      </div>
      <Suspense>
        {editing && (
          <ActivityForm
            whose={whose}
            activity={activity}
            open
            onClose={() => setEditing(false)}
            onSaved={() => setEditing(false)}
          />
        )}
      </Suspense>
    </>
  )
}
