import { Button, Field, Input, Select, Textarea } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ActivityDetail, ActivityKind, Colleagues } from '../../api/contract.ts'
import { fetchJson, RequestError } from '../client/fetch-json.ts'
import { get } from '../client/get-query.ts'
import { useMe } from '../client/use-me.ts'
import styles from '../ui/Form.module.css'
import { SideForm } from '../ui/SideForm.tsx'
import { useDraft } from '../ui/use-draft.ts'
import { dueTomorrow, fromLocal, toLocal } from '../util/local-time.ts'
import { api, type Whose } from '../util/paths.ts'
import { kindWords } from './activity-kinds.tsx'
import { useChange } from './people-api.ts'

type Props = {
  /** For whom a new one is; with `activity` that one is changed. */
  whose: Whose
  activity: ActivityDetail | null
  open: boolean
  onClose: () => void
  onSaved: (activity: ActivityDetail) => void
}

interface Fields {
  kind: ActivityKind
  subject: string
  body: string
  at: string
  /** Of a task: id of a colleague; '': whose makes it. */
  assignee: string
}

const kinds = Object.keys(kindWords) as ActivityKind[]

/** A note, call, meeting or task, new or changed. What is typed stays in this tab until it is saved or discarded. */
export function ActivityForm({ whose, activity, open, onClose, onSaved }: Props) {
  const draft = useDraft(
    activity ? `activity.${activity.id}` : `new.${whose.of}.${whose.id}`,
    fieldsOf(activity),
  )
  const [version, setVersion] = useState(activity?.version)
  const [theirs, setTheirs] = useState<ActivityDetail | null>(null)
  const change = useChange<ActivityDetail>()
  const me = useMe()
  const { kind, subject, body, at, assignee = '' } = draft.value
  const colleagues = useQuery({
    ...get<Colleagues>(['colleagues'], api.colleagues()),
    enabled: kind === 'task',
  })
  const set = (fields: Partial<Fields>) => draft.change({ ...draft.value, ...fields })
  const instant = fromLocal(at)
  const usable = subject.trim() !== '' && instant !== null

  async function save(on = version) {
    if (!usable || change.isPending) return
    const fields = { kind, subject, body, at: instant, assignee: kind === 'task' ? assignee || null : null }
    const about = whose.of === 'people' ? { people: [whose.id] } : { entity: whose.id }
    try {
      const saved = await change.mutateAsync(
        activity
          ? { method: 'PATCH', path: api.activity(activity.id), body: { ...fields, version: on } }
          : { method: 'POST', path: api.newActivity(), body: { ...fields, ...about } },
      )
      setVersion(saved.version)
      setTheirs(null)
      draft.drop(activity ? fieldsOf(saved) : fieldsOf(null))
      onSaved(saved)
      onClose()
    } catch (error) {
      if (activity && error instanceof RequestError && error.code === 'ACTIVITY_CHANGED')
        setTheirs(await fetchJson<ActivityDetail>(api.activity(activity.id)))
    }
  }

  return (
    <SideForm
      title={activity ? `Change ${kindWords[activity.kind].toLowerCase()}` : 'Add to the timeline'}
      submit={{ label: 'Save', busyLabel: 'Saving…' }}
      usable={usable}
      busy={change.isPending}
      problem={change.error && !theirs ? `Not saved. ${change.error.message}` : null}
      open={open}
      onSubmit={() => save()}
      onClose={onClose}
    >
      {draft.kept && (
        <p className={styles.quiet} role="status">
          You had begun this before; it was kept.{' '}
          <Button size="small" onClick={() => draft.drop()}>
            Discard
          </Button>
        </p>
      )}
      <div className={styles.pair}>
        <Field label="Kind">
          <Select value={kind} onChange={(_event, { value }) => set(ofKind(value as ActivityKind, at))}>
            {kinds.map((one) => (
              <option key={one} value={one}>
                {kindWords[one]}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={kind === 'task' ? 'Due' : 'When'}>
          <Input type="datetime-local" value={at} onChange={(_event, { value }) => set({ at: value })} />
        </Field>
      </div>
      {kind === 'task' && (
        <Field label="Assigned to" hint="Colleagues who have signed in; they are told">
          <Select value={assignee} onChange={(_event, { value }) => set({ assignee: value })}>
            <option value="">{activity ? activity.by.name : `${me.name} (you)`}</option>
            {colleagues.data?.items
              .filter(({ id }) => id !== (activity?.by.id ?? me.id))
              .map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
          </Select>
        </Field>
      )}
      <Field label="Subject" required>
        <Input
          value={subject}
          maxLength={500}
          dir="auto"
          data-first
          onChange={(_event, { value }) => set({ subject: value })}
        />
      </Field>
      <Field label="Text">
        <Textarea
          value={body}
          rows={12}
          maxLength={50_000}
          dir="auto"
          resize="vertical"
          onChange={(_event, { value }) => set({ body: value })}
        />
      </Field>
      {theirs && (
        <section className={styles.theirs} role="alert">
          <p>Somebody else has saved this meanwhile. What you typed is still above; theirs reads:</p>
          <strong dir="auto">{theirs.subject}</strong>
          <p className={styles.text} dir="auto">
            {theirs.body}
          </p>
          <div className={styles.buttons}>
            <Button onClick={() => void save(theirs.version)}>Save mine in its place</Button>
            <Button
              onClick={() => {
                setVersion(theirs.version)
                draft.drop(fieldsOf(theirs))
                setTheirs(null)
              }}
            >
              Take theirs
            </Button>
          </div>
        </section>
      )}
    </SideForm>
  )
}

function fieldsOf(activity: ActivityDetail | null): Fields {
  if (!activity)
    return { kind: 'note', subject: '', body: '', at: toLocal(new Date().toISOString()), assignee: '' }
  const { kind, subject, body, at, assignee } = activity
  return { kind, subject, body, at: toLocal(at), assignee: assignee?.id ?? '' }
}

/** A task lies ahead, anything else behind: where the time does not fit the kind, it moves. */
function ofKind(kind: ActivityKind, at: string): Partial<Fields> {
  const now = toLocal(new Date().toISOString())
  if (kind === 'task') return { kind, at: at <= now ? dueTomorrow() : at }
  return { kind, at: at > now ? now : at }
}
