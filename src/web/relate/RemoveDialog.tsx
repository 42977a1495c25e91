import { Button, Field, Input } from '@fluentui/react-components'
import { useState } from 'react'
import { Modal } from '../ui/Modal.tsx'
import { countOf } from '../util/count.ts'
import { ActError } from './ActError.tsx'
import type { ActDialogProps } from './act-dialog-props.ts'
import { announceAct } from './last-act.ts'
import styles from './RelateDialog.module.css'
import { useRemove } from './relate-api.ts'
import { describeRemoved } from './relate-words.ts'
import { useRequestId } from './use-request-id.ts'

const WORD = 'remove'
const MOST = 200

/** For Compliance: takes emails out for good. A reason, and the word typed, stand before it. */
export function RemoveDialog({ selection, count: emails, onClose, onDone }: ActDialogProps) {
  const [reason, setReason] = useState('')
  const [word, setWord] = useState('')
  const remove = useRemove()
  const requestId = useRequestId()
  const ids = 'ids' in selection ? selection.ids : null
  const tooMany = !ids || ids.length > MOST
  const ready = reason.trim() !== '' && word.trim().toLowerCase() === WORD && !tooMany

  function submit() {
    if (!ready || !ids || remove.isPending) return
    const order = { ids, reason: reason.trim() }
    remove.mutate(
      { ...order, requestId: requestId(order) },
      {
        onSuccess: (result) => {
          onClose()
          announceAct({ sentence: describeRemoved(result), actId: null })
          onDone?.(result.actId)
        },
      },
    )
  }

  return (
    <Modal title={`Remove ${countOf(emails, 'email')} for good`} place="middle" open onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        {tooMany ? (
          <p className={styles.missing}>
            Choose the emails one by one, {MOST} at most: removing cannot be undone.
          </p>
        ) : (
          <p>
            Text, people, attachments and links {emails.count === 1 ? 'of it' : 'of them'} are deleted and
            never come back, whoever’s mailbox holds a copy. What stays is that you removed{' '}
            {emails.count === 1 ? 'it' : 'them'}, when and why. This cannot be undone.
          </p>
        )}
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
        <Field label={`Type “${WORD}” to go on`}>
          <Input
            value={word}
            maxLength={20}
            autoComplete="off"
            spellCheck={false}
            onChange={(_, { value }) => setWord(value)}
          />
        </Field>
        {remove.error && <ActError error={remove.error} />}
        <div className={styles.buttons}>
          <Button onClick={onClose}>Cancel</Button>
          <Button appearance="primary" type="submit" disabledFocusable={!ready || remove.isPending}>
            {remove.isPending ? 'Removing…' : 'Remove for good'}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
