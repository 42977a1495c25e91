import { Button } from '@fluentui/react-components'
import type { Report } from '../../api/contract.ts'
import form from '../ui/Form.module.css'
import { Modal } from '../ui/Modal.tsx'
import { useChangeReports } from './reports-api.ts'

type Props = { report: Report; onClose: () => void; onDeleted: () => void }

/** Asks for confirmation before a report of one's own is deleted. */
export function DeleteReport({ report, onClose, onDeleted }: Props) {
  const { remove } = useChangeReports()
  return (
    <Modal title="Delete this report?" place="middle" open onClose={onClose}>
      <div className={form.form}>
        <p>
          “<bdi>{report.name}</bdi>” will be gone
          {report.sharedWith.length > 0 ? ', also for those it is shared with' : ''}. The emails, people and
          entities in it stay.
        </p>
        {remove.error && (
          <p className={form.problem} role="alert">
            Not deleted. {remove.error.message}
          </p>
        )}
        <div className={form.buttons}>
          <Button
            appearance="primary"
            disabledFocusable={remove.isPending}
            onClick={() => remove.mutate(report.id, { onSuccess: onDeleted })}
          >
            {remove.isPending ? 'Deleting…' : 'Delete'}
          </Button>
          <Button data-first onClick={onClose}>
            Keep it
          </Button>
        </div>
      </div>
    </Modal>
  )
}
