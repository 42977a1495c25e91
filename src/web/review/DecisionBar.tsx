import { Button, Checkbox, Textarea } from '@fluentui/react-components'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { ReviewDecision, ReviewDetail } from '../../api/contract.ts'
import { useMe } from '../client/use-me.ts'
import { decisionActs, decisionNames, decisions } from '../phrases/review-words.ts'
import { announceAct } from '../relate/last-act.ts'
import { fluentRef } from '../ui/fluent-ref.ts'
import { useDraft } from '../ui/use-draft.ts'
import { useShortcuts } from '../ui/use-shortcuts.ts'
import styles from './DecisionBar.module.css'
import { useDecide } from './reviews-api.ts'

/** As long as the server takes. */
export const NOTE_LENGTH = 4_000

type Props = {
  review: ReviewDetail
  onDecided: () => void
  /** Esc in the note: back to the list. */
  onLeave: () => void
}

/** Decides on the email that is open. What was typed stays with the email until it is decided on. */
export function DecisionBar({ review, onDecided, onLeave }: Props) {
  const me = useMe()
  const draft = useDraft(`review ${review.email.id}`, { note: '', secondLook: false })
  const [refusal, setRefusal] = useState<string>()
  const noteField = useRef<HTMLTextAreaElement>(null)
  const decide = useDecide()
  const { note, secondLook } = draft.value
  const isOwnSecondLook = review.secondLook && review.lastDecision?.by.id === me.id

  function decideAs(decision: ReviewDecision) {
    if (decide.isPending || isOwnSecondLook) return false
    setRefusal(undefined)
    const emails = [{ id: review.email.id, version: review.version }]
    decide.mutate(
      { emails, decision, note: note.trim(), secondLook },
      {
        onSuccess: ({ refused: [refused] }) => {
          if (refused) return setRefusal(refused.message)
          draft.drop()
          announceAct({ sentence: `Decided: ${decisionNames[decision]}.`, actId: null })
          onDecided()
        },
      },
    )
  }

  useShortcuts({
    ...Object.fromEntries(
      decisions.map((decision, index) => [String(index + 1), () => decideAs(decision)] as const),
    ),
    n: () => (isOwnSecondLook ? false : noteField.current?.focus()),
    s: () => (isOwnSecondLook ? false : draft.change({ note, secondLook: !secondLook })),
  })

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape') return
    event.preventDefault()
    noteField.current?.blur()
    onLeave()
  }

  const problem = refusal ?? decide.error?.message
  return (
    <section className={styles.bar} aria-label="Decision">
      {isOwnSecondLook ? (
        <p className={styles.own}>
          You asked for a second look at this email. Another reviewer gives it: this one is not yours to
          decide again until then.
        </p>
      ) : (
        <>
          <Textarea
            ref={fluentRef(noteField)}
            className={styles.note!}
            size="small"
            rows={1}
            aria-label="Note"
            placeholder="Note (N)"
            textarea={{ maxLength: NOTE_LENGTH, dir: 'auto' }}
            value={note}
            onChange={(_event, data) => draft.change({ note: data.value, secondLook })}
            onKeyDown={onKeyDown}
          />
          {problem && (
            <p className={styles.problem} role="alert">
              {problem}
            </p>
          )}
          <div className={styles.acts}>
            {decisions.map((decision, index) => (
              <Button
                key={decision}
                size="small"
                title={String(index + 1)}
                disabledFocusable={decide.isPending}
                icon={<kbd className={styles.key}>{index + 1}</kbd>}
                onClick={() => decideAs(decision)}
              >
                {decisionActs[decision]}
              </Button>
            ))}
            <Checkbox
              className={styles.second!}
              label="Ask for a second look"
              title="S"
              checked={secondLook}
              onChange={(_event, { checked }) => draft.change({ note, secondLook: checked === true })}
            />
          </div>
        </>
      )}
    </section>
  )
}
