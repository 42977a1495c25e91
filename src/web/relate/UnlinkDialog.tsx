import { Button, Field, Input } from '@fluentui/react-components'
import { useState } from 'react'
import type { PersonRef } from '../../api/contract.ts'
import { Modal } from '../ui/Modal.tsx'
import { ActError } from './ActError.tsx'
import { announceAct } from './last-act.ts'
import styles from './RelateDialog.module.css'
import { useUnlink } from './relate-api.ts'
import { useRequestId } from './use-request-id.ts'

const presets = ['Wrong person', 'Not about this client', 'Private']

type Props = { emailId: string; person: PersonRef; onClose: () => void }

/** Takes a person off an email, with the reason. */
export function UnlinkDialog({ emailId, person, onClose }: Props) {
  const [reason, setReason] = useState('')
  const unlink = useUnlink(emailId)
  const requestId = useRequestId()

  function submit() {
    if (!reason.trim() || unlink.isPending) return
    const order = { person: person.id, reason: reason.trim() }
    unlink.mutate(
      { ...order, requestId: requestId(order) },
      {
        onSuccess: ({ actId }) => {
          onClose()
          announceAct({ sentence: `Removed the link to ${person.name}.`, actId })
        },
      },
    )
  }

  return (
    <Modal title="Remove link" place="middle" open onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <p>
          This email leaves the timeline of <bdi>{person.name}</bdi> and is not linked to them again by
          itself.
        </p>
        <Field label="Reason">
          <Input
            data-first
            value={reason}
            maxLength={500}
            required
            dir="auto"
            onChange={(_, { value }) => setReason(value)}
          />
        </Field>
        <fieldset className={styles.presets} aria-label="Usual reasons">
          {presets.map((preset) => (
            <Button key={preset} size="small" shape="circular" onClick={() => setReason(preset)}>
              {preset}
            </Button>
          ))}
        </fieldset>
        {unlink.error && <ActError error={unlink.error} />}
        <div className={styles.buttons}>
          <Button onClick={onClose}>Cancel</Button>
          <Button appearance="primary" type="submit" disabledFocusable={!reason.trim() || unlink.isPending}>
            {unlink.isPending ? 'Removing…' : 'Remove link'}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
