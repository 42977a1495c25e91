import { Button, Field, Input, Radio, RadioGroup } from '@fluentui/react-components'
import { useState } from 'react'
import type { DismissWhat } from '../../api/contract.ts'
import { Modal } from '../ui/Modal.tsx'
import { count, countOf } from '../util/count.ts'
import { ActError } from './ActError.tsx'
import type { ActDialogProps } from './act-dialog-props.ts'
import { announceAct } from './last-act.ts'
import styles from './RelateDialog.module.css'
import { useDismiss, useDismissPreview } from './relate-api.ts'
import { describeDismissed } from './relate-words.ts'
import { useRequestId } from './use-request-id.ts'
import { useSubmitKey } from './use-submit-key.ts'

/** Takes mail for uninteresting: these emails, or all of their sender or its domain, with what is still to come. */
export function DismissDialog({
  selection,
  count: emails,
  sender,
  bySender = false,
  onClose,
  onDone,
}: ActDialogProps) {
  const [kind, setKind] = useState<DismissWhat['kind']>(bySender && sender ? 'sender' : 'messages')
  const [reason, setReason] = useState('')
  const dismiss = useDismiss()
  const requestId = useRequestId()
  const domain = sender?.slice(sender.lastIndexOf('@') + 1) ?? ''
  const what: DismissWhat =
    kind === 'messages'
      ? { kind, selection }
      : kind === 'sender'
        ? { kind, address: sender! }
        : { kind, domain }
  const preview = useDismissPreview(what, kind !== 'messages')
  const moved = preview.data

  function submit() {
    if (dismiss.isPending) return
    const order = { what, reason: reason.trim() || null }
    dismiss.mutate(
      { ...order, requestId: requestId(order) },
      {
        onSuccess: (result) => {
          onClose()
          announceAct({
            sentence: describeDismissed(
              result,
              kind === 'messages' ? '' : kind === 'sender' ? sender! : domain,
            ),
            actId: result.changed ? result.actId : null,
          })
          onDone?.(result.actId)
        },
      },
    )
  }

  useSubmitKey(submit)

  return (
    <Modal title="Dismiss as of no interest" place="middle" open onClose={onClose}>
      <div className={styles.form}>
        {sender ? (
          <RadioGroup
            aria-label="What to dismiss"
            value={kind}
            onChange={(_, { value }) => setKind(value as DismissWhat['kind'])}
          >
            <Radio
              value="messages"
              label={emails.count === 1 ? 'This email' : `These ${countOf(emails, 'email')}`}
            />
            <Radio value="sender" label={<>All unmatched mail of {sender}, now and from now on</>} />
            <Radio value="domain" label={<>All unmatched mail from {domain}, now and from now on</>} />
          </RadioGroup>
        ) : (
          <p>
            {emails.count === 1 ? 'This email goes' : `${countOf(emails, 'email')} go`} to the folder
            Dismissed. Emails that are linked to people stay where they are.
          </p>
        )}
        {kind !== 'messages' && (
          <p className={styles.quiet} role="status">
            {preview.error
              ? preview.error.message
              : moved
                ? `${moved.atLeast ? 'More than ' : ''}${count(moved.emails, 'unmatched email')} would go to Dismissed.`
                : 'Counting…'}
          </p>
        )}
        {kind !== 'messages' && (
          <p>{`This holds for the whole firm: nobody finds unmatched mail ${kind === 'domain' ? `from ${domain}` : `of ${sender}`} in Unmatched any more, whoever it is written to. It can be taken back.`}</p>
        )}
        <Field label="Reason (optional)">
          <Input value={reason} maxLength={500} dir="auto" onChange={(_, { value }) => setReason(value)} />
        </Field>
        {dismiss.error && <ActError error={dismiss.error} />}
        <div className={styles.buttons}>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            appearance="primary"
            disabledFocusable={dismiss.isPending || (kind !== 'messages' && !moved)}
            onClick={submit}
            data-first
            title="Ctrl+Enter"
          >
            {dismiss.isPending ? 'Dismissing…' : 'Dismiss'}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
