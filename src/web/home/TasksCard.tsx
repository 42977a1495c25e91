import { Checkbox, Select } from '@fluentui/react-components'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import type { Colleagues, OpenTasks } from '../../api/contract.ts'
import { sendJson } from '../client/fetch-json.ts'
import { get } from '../client/get-query.ts'
import { useMe } from '../client/use-me.ts'
import { useRefresh } from '../client/use-refresh.ts'
import { announceAct } from '../relate/last-act.ts'
import { useNow } from '../ui/use-now.ts'
import { fullDate, shortDay } from '../util/format-date.ts'
import { api, pages } from '../util/paths.ts'
import { CardBody, CardNote, HomeCard, cardStyles as styles } from './HomeCard.tsx'
import own from './TasksCard.module.css'

type Task = OpenTasks['items'][number]

const MINUTE_MS = 60_000

/** Open tasks, overdue ones first: one's own, or a colleague's. */
export function TasksCard() {
  const me = useMe()
  const [assignee, setAssignee] = useState('mine')
  const tasks = useQuery(get<OpenTasks>(['tasks', assignee], api.tasks(assignee)))
  const colleagues = useQuery(get<Colleagues>(['colleagues'], api.colleagues()))
  const total = tasks.data?.total.count ?? 0
  const overdue = tasks.data?.overdue.count ?? 0
  const told = [`${total.toLocaleString()}`, overdue > 0 && `${overdue.toLocaleString()} overdue`]
  return (
    <HomeCard title="Open tasks" count={total > 0 ? told.filter(Boolean).join(', ') : undefined}>
      <Select
        size="small"
        aria-label="Whose tasks"
        className={own.whose ?? ''}
        value={assignee}
        onChange={(_event, { value }) => setAssignee(value)}
      >
        <option value="mine">Mine</option>
        <option value="all">Everybody’s</option>
        {colleagues.data?.items
          .filter(({ id }) => id !== me.id)
          .map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
      </Select>
      <CardBody query={tasks} what="The tasks">
        {({ items }) => (
          <>
            {items.length === 0 && <CardNote>Nothing is open.</CardNote>}
            <ul className={styles.rows}>
              {items.map((task) => (
                <li key={task.id} className={own.task}>
                  <TaskLine task={task} />
                </li>
              ))}
            </ul>
            {total > items.length && <CardNote>{`The first ${items.length} of them.`}</CardNote>}
          </>
        )}
      </CardBody>
    </HomeCard>
  )
}

function TaskLine({ task }: { task: Task }) {
  const { id, subject, at, by, assignee, people, entity, email } = task
  const now = useNow(MINUTE_MS)
  const refresh = useRefresh()
  const complete = useMutation({
    mutationFn: (done: boolean) => sendJson('PUT', api.activityState(id), { done }),
    onSuccess: refresh,
  })
  const late = new Date(at) < now
  const place = placeOf(task)
  const about = [people[0]?.name ?? entity?.name ?? email?.subject, (assignee ?? by).name].filter(Boolean)

  async function done() {
    await complete.mutateAsync(true)
    announceAct({
      actId: null,
      sentence: `Task “${subject.slice(0, 60)}” done.`,
      takeBack: () => complete.mutateAsync(false),
    })
  }

  return (
    <>
      <Checkbox
        aria-label={`Done: ${subject}`}
        title="Done"
        checked={complete.isPending}
        onChange={() => void done().catch(() => {})}
      />
      <Link href={place} className={styles.row}>
        <span className={styles.text}>
          <bdi className={styles.name}>{subject}</bdi>
          <bdi className={styles.second}>{about.join(' · ')}</bdi>
          {complete.error && <span role="alert">{complete.error.message}</span>}
        </span>
        <time className={late ? own.late : styles.when} dateTime={at} title={fullDate(at)}>
          {late ? 'Overdue: ' : ''}
          {shortDay(at, now)}
        </time>
      </Link>
    </>
  )
}

/** On a timeline; of a task about an email alone, the email. */
function placeOf({ id, people, entity, email }: Task): string {
  if (people[0]) return pages.timelineItem({ of: 'people', id: people[0].id }, 'activities', id)
  if (entity) return pages.timelineItem({ of: 'entities', id: entity.id }, 'activities', id)
  return email ? pages.email('all', email.id) : pages.home()
}
