import { Button, Checkbox, Field, Input, Textarea } from '@fluentui/react-components'
import { type FormEvent, useState } from 'react'
import type { Report, ReportDefinition } from '../../api/contract.ts'
import { type AccessRole, roleNames, roles } from '../../domain/access.ts'
import form from '../ui/Form.module.css'
import { Modal } from '../ui/Modal.tsx'
import { rolesThatRun } from './report-definition.ts'
import { useChangeReports, useFields } from './reports-api.ts'

type Props = {
  onClose: () => void
  onSaved: (report: Report) => void
} & (
  | { report: Report; definition?: never; like?: never }
  /** A new report; `like`: the one it is made from, if any. */
  | { report?: never; definition: ReportDefinition; like: Report | null }
)

/** Name, description and sharing: of a report one has, or of one to be saved. */
export function SaveReport({ report, definition, like, onClose, onSaved }: Props) {
  const [name, setName] = useState(report?.name ?? (like ? `${like.name} (copy)`.slice(0, 100) : ''))
  const [description, setDescription] = useState((report ?? like)?.description ?? '')
  const [sharedWith, setSharedWith] = useState<AccessRole[]>(report?.sharedWith ?? [])
  const shared = report ? report.definition : definition
  const able = rolesThatRun(shared, useFields(shared.type))
  const unable = roles.filter((role) => !able.includes(role))
  const { save, change } = useChangeReports()
  const { isPending, error } = report ? change : save
  const usable = name.trim() !== '' && !isPending

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!usable) return
    const given = { name: name.trim(), description: description.trim(), sharedWith }
    if (report) change.mutate({ id: report.id, version: report.version, ...given }, { onSuccess: onSaved })
    else save.mutate({ ...given, definition }, { onSuccess: onSaved })
  }

  return (
    <Modal
      title={report ? 'Name and sharing' : like ? 'Save as a report of yours' : 'Save the report'}
      place="middle"
      open
      onClose={onClose}
    >
      <form className={form.form} onSubmit={submit}>
        <Field label="Name" required>
          <Input value={name} maxLength={100} data-first onChange={(_event, { value }) => setName(value)} />
        </Field>
        <Field label="Description">
          <Textarea
            value={description}
            rows={3}
            maxLength={500}
            resize="vertical"
            onChange={(_event, { value }) => setDescription(value)}
          />
        </Field>
        <fieldset className={form.fieldset}>
          <legend>Share with</legend>
          {roles
            .filter((role) => able.includes(role) || sharedWith.includes(role))
            .map((role) => (
              <Checkbox
                key={role}
                label={roleNames[role]}
                checked={sharedWith.includes(role)}
                onChange={(_event, { checked }) =>
                  setSharedWith(roles.filter((one) => (one === role ? checked : sharedWith.includes(one))))
                }
              />
            ))}
          <p className={form.quiet}>They run it themselves, and see no more than their role lets them.</p>
          {unable.length > 0 && (
            <p className={form.quiet}>
              {new Intl.ListFormat('en').format(unable.map((role) => roleNames[role]))} may not see its rows,
              or all of its fields.
            </p>
          )}
        </fieldset>
        {error && (
          <p className={form.problem} role="alert">
            Not saved. {error.message}
          </p>
        )}
        <div className={form.buttons}>
          <Button type="submit" appearance="primary" disabledFocusable={!usable}>
            {isPending ? 'Saving…' : 'Save'}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </Modal>
  )
}
