import { Field, Input, Select } from '@fluentui/react-components'
import { useState } from 'react'
import type { EmailDetail } from '../../api/contract.ts'
import { useMe } from '../client/use-me.ts'
import { announceAct } from '../relate/last-act.ts'
import { SideForm } from '../ui/SideForm.tsx'
import { dueTomorrow, fromLocal } from '../util/local-time.ts'
import { useAddTask, useColleagues } from './comments-api.ts'

/** A task that an email gives rise to: it leads back to the email, and stands on the timelines of its people. */
export function EmailTaskForm({ email, onClose }: { email: EmailDetail; onClose: () => void }) {
  const me = useMe()
  const [subject, setSubject] = useState(email.subject ? `Follow up: ${email.subject}`.slice(0, 500) : '')
  const [due, setDue] = useState(dueTomorrow)
  const [assignee, setAssignee] = useState('')
  const colleagues = useColleagues(email.id, true)
  const add = useAddTask()
  const at = fromLocal(due)
  const people = [...new Set(email.links.map(({ person }) => person.id))]

  async function save() {
    await add.mutateAsync({
      ...{ kind: 'task', subject, at, email: email.id, people },
      assignee: assignee || null,
    })
    announceAct({ actId: null, sentence: `Task “${subject.slice(0, 60)}” added.` })
    onClose()
  }

  return (
    <SideForm
      title="Task from this email"
      submit={{ label: 'Add task', busyLabel: 'Adding…' }}
      usable={subject.trim() !== '' && at !== null}
      busy={add.isPending}
      problem={add.error && `Not added. ${add.error.message}`}
      onSubmit={save}
      onClose={onClose}
    >
      <Field label="Task" required>
        <Input
          value={subject}
          maxLength={500}
          dir="auto"
          data-first
          onChange={(_event, { value }) => setSubject(value)}
        />
      </Field>
      <Field label="Due">
        <Input type="datetime-local" value={due} onChange={(_event, { value }) => setDue(value)} />
      </Field>
      <Field label="Assigned to" hint="Colleagues who have signed in and may see this email">
        <Select value={assignee} onChange={(_event, { value }) => setAssignee(value)}>
          <option value="">{`${me.name} (you)`}</option>
          {colleagues.data?.items
            .filter(({ id, maySee }) => maySee && id !== me.id)
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </Select>
      </Field>
    </SideForm>
  )
}
