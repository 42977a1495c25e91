import { Button, Checkbox, Field, Radio, RadioGroup, Textarea } from '@fluentui/react-components'
import { useState } from 'react'
import type { DecideReply, ReviewDecision } from '../../api/contract.ts'
import { decisionActs, decisions, describeDecided } from '../phrases/review-words.ts'
import { ActError } from '../relate/ActError.tsx'
import { announceAct } from '../relate/last-act.ts'
import { useSubmitKey } from '../relate/use-submit-key.ts'
import form from '../ui/Form.module.css'
import { Modal } from '../ui/Modal.tsx'
import { useDraft } from '../ui/use-draft.ts'
import { count } from '../util/count.ts'
import styles from './DecideDialog.module.css'
import { NOTE_LENGTH } from './DecisionBar.tsx'
import { type ReviewItem, useDecide } from './reviews-api.ts'

/** As many as are decided at once. */
const MAX_DECIDED = 500

type Props = {
  items: ReviewItem[]
  /** What was asked for by its key. */
  initially: ReviewDecision | null
  onClose: () => void
  /** After some or all of them were decided. */
  onDecided: (reply: DecideReply) => void
}

/** One decision for all that is selected. Emails that could not be decided are listed with the reason, and stay selected. */
export function DecideDialog({ items, initially, onClose, onDecided }: Props) {
  const draft = useDraft('review selection', { note: '', secondLook: false })
  const [decision, setDecision] = useState(initially)
  const [outcome, setOutcome] = useState<{ reply: DecideReply; of: ReviewItem[]; decision: ReviewDecision }>()
  const decide = useDecide()
  const { note, secondLook } = draft.value
  const tooMany = items.length > MAX_DECIDED

  function submit() {
    if (!decision || decide.isPending || outcome || tooMany) return
    const emails = items.map(({ id, version }) => ({ id, version }))
    decide.mutate(
      { emails, decision, note: note.trim(), secondLook },
      {
        onSuccess: (reply) => {
          draft.drop()
          onDecided(reply)
          if (reply.refused.length > 0) return setOutcome({ reply, of: items, decision })
          announceAct({ sentence: describeDecided(decision, reply), actId: null })
          onClose()
        },
      },
    )
  }
  useSubmitKey(submit)

  if (outcome)
    return (
      <Modal title={`${outcome.reply.refused.length} not decided`} place="wide" open onClose={onClose}>
        <div className={form.form}>
          <p role="status">{describeDecided(outcome.decision, outcome.reply)} They stay selected.</p>
          <Refused {...outcome} />
          <div className={form.buttons}>
            <Button appearance="primary" onClick={onClose}>
              Back to the list
            </Button>
          </div>
        </div>
      </Modal>
    )

  return (
    <Modal title={`Decide on ${count(items.length, 'email')}`} place="middle" open onClose={onClose}>
      <div className={form.form}>
        <RadioGroup
          aria-label="Decision"
          value={decision ?? ''}
          onChange={(_event, { value }) => setDecision(value as ReviewDecision)}
        >
          {decisions.map((one, index) => (
            <Radio
              key={one}
              value={one}
              label={decisionActs[one]}
              {...((decision ?? decisions[0]) === one ? { input: { 'data-first': '' } as object } : {})}
              title={String(index + 1)}
            />
          ))}
        </RadioGroup>
        <Field label="Note">
          <Textarea
            rows={3}
            textarea={{ maxLength: NOTE_LENGTH, dir: 'auto' }}
            value={note}
            onChange={(_event, { value }) => draft.change({ note: value, secondLook })}
          />
        </Field>
        <Checkbox
          label="Ask for a second look at each"
          checked={secondLook}
          onChange={(_event, { checked }) => draft.change({ note, secondLook: checked === true })}
        />
        {tooMany && (
          <p className={form.problem} role="alert">
            {`At most ${MAX_DECIDED} are decided at once: select fewer.`}
          </p>
        )}
        {decide.error && <ActError error={decide.error} />}
        <div className={form.buttons}>
          <Button
            appearance="primary"
            disabled={!decision || tooMany}
            disabledFocusable={decide.isPending}
            title="Ctrl+Enter"
            onClick={submit}
          >
            {decide.isPending ? 'Deciding…' : `Decide on ${count(items.length, 'email')}`}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </div>
    </Modal>
  )
}

function Refused({ reply, of }: { reply: DecideReply; of: ReviewItem[] }) {
  const items = new Map(of.map((item) => [item.id, item]))
  return (
    <ul className={styles.refused} aria-label="Not decided">
      {reply.refused.map(({ id, message }) => (
        <li key={id}>
          <bdi className={styles.subject}>{items.get(id)?.email.subject || '(no subject)'}</bdi>
          <span className={form.quiet}>{message}</span>
        </li>
      ))}
    </ul>
  )
}
