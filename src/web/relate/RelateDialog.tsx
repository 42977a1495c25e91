import { Button, Checkbox, ProgressBar } from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'
import type { PersonFound } from '../../api/contract.ts'
import { useMay } from '../client/use-may.ts'
import { Modal } from '../ui/Modal.tsx'
import { count, countOf } from '../util/count.ts'
import { ActError } from './ActError.tsx'
import { AddressesToStore } from './AddressesToStore.tsx'
import type { ActDialogProps } from './act-dialog-props.ts'
import { ChosenPeople } from './ChosenPeople.tsx'
import {
  type Draft,
  drafted,
  emptyDraft,
  type NewPersonDraft,
  presumed,
  toOrder,
  whatIsMissing,
  withAddress,
  withSender,
} from './draft.ts'
import { announceAct } from './last-act.ts'
import { NewPersonForm } from './NewPersonForm.tsx'
import { PeopleFinder } from './PeopleFinder.tsx'
import styles from './RelateDialog.module.css'
import { useAddressChoices, useRelate } from './relate-api.ts'
import { describeRelated } from './relate-words.ts'
import { useRequestId } from './use-request-id.ts'
import { useSubmitKey } from './use-submit-key.ts'

/** "Relate to People": who, which addresses to keep, and what earlier mail to link; done in one act. What was put together
 *  stays when the dialog is closed. */
export function RelateDialog(props: ActDialogProps) {
  const { selection, count: emails, sender, bySender = false, onClose, onDone } = props
  const [kept, setDraft] = useState(() => drafted.read(selection) ?? { ...emptyDraft, store: bySender })
  const [asked, setAsked] = useState(false)
  const [early, setEarly] = useState(false)
  const search = useRef<HTMLInputElement>(null)
  const mayMake = useMay('people.edit')
  const relate = useRelate()
  const requestId = useRequestId()
  const choices = useAddressChoices(selection, true)
  const draft = bySender && sender && choices.data ? withSender(kept, choices.data.items, sender) : kept
  const missing = whatIsMissing(draft, choices.data?.items ?? [])

  useEffect(() => drafted.keep(selection, kept), [selection, kept])

  const change = (next: Partial<Draft>) => setDraft((before) => ({ ...before, ...next }))

  function add(person: PersonFound) {
    if (draft.people.length < 20 && !draft.people.some(({ id }) => id === person.id))
      change({ people: [...draft.people, person], text: '' })
    else change({ text: '' })
    search.current?.focus()
  }

  /** Somebody made from mail is meant to be known by its address from then on. */
  function make(newPerson: NewPersonDraft, address: string | null) {
    const next = { ...draft, newPerson, text: '', store: true }
    if (address) setDraft(withAddress(next, address, { chosen: true, person: 'new' }))
    else setDraft(choices.data ? presumed(next, choices.data.items, choices.data.emails) : next)
  }

  function store(wanted: boolean) {
    const next = { ...draft, store: wanted }
    setDraft(wanted && choices.data ? presumed(next, choices.data.items, choices.data.emails) : next)
  }

  function submit() {
    setAsked(true)
    // What is to be stored is not known yet.
    if (draft.store && choices.isLoading) return setEarly(true)
    if (missing || relate.isPending) return
    const order = toOrder(draft, selection, '')
    relate.mutate(
      { ...order, requestId: requestId(order) },
      {
        onSuccess: (result) => {
          drafted.forget(selection)
          onClose()
          announceAct({ sentence: describeRelated(result), actId: result.changed ? result.actId : null })
          onDone?.(result.actId)
        },
      },
    )
  }

  useSubmitKey(submit)
  useEffect(() => {
    if (!early || choices.isLoading) return
    setEarly(false)
    submit()
  })

  return (
    <Modal title={`Relate ${countOf(emails, 'email')} to people`} place="wide" open onClose={onClose}>
      <div className={styles.dialog}>
        <ChosenPeople
          people={draft.people}
          newPerson={draft.newPerson?.name ?? null}
          onRemove={(id) => {
            change(
              id === 'new' ? { newPerson: null } : { people: draft.people.filter((one) => one.id !== id) },
            )
            search.current?.focus()
          }}
        />
        <PeopleFinder
          ref={search}
          text={draft.text}
          selection={selection}
          chosen={draft.people}
          hasSome={draft.people.length > 0 || draft.newPerson !== null}
          onText={(text) => change({ text })}
          onPick={add}
          onRemoveLast={() => change({ people: draft.people.slice(0, -1) })}
          onNew={mayMake && !draft.newPerson ? make : null}
        />
        {draft.newPerson && (
          <NewPersonForm
            person={draft.newPerson}
            onChange={(newPerson) => change({ newPerson })}
            onDrop={() => {
              change({ newPerson: null })
              search.current?.focus()
            }}
          />
        )}
        <section className={styles.store} aria-label="Addresses">
          <Checkbox
            className={styles.wish!}
            checked={draft.store}
            onChange={(_, { checked }) => store(checked === true)}
            label={
              draft.people.length + (draft.newPerson ? 1 : 0) > 1
                ? 'Create a Contact Point Email record related to these people'
                : 'Create a Contact Point Email record related to this person'
            }
          />
          <p className={styles.hint}>From then on, mail of the address is matched automatically.</p>
          {draft.store && (
            <AddressesToStore choices={choices} draft={draft} selection={selection} onChange={setDraft} />
          )}
        </section>
      </div>
      <footer className={styles.foot}>
        {relate.isPending && (
          <div className={styles.progress} role="status">
            <span>
              {relate.failureCount > 0
                ? 'The connection broke off. Asking again…'
                : relate.progress
                  ? `Relating: ${relate.progress.done.toLocaleString()} of ${count(relate.progress.total, 'email')}…`
                  : 'Relating…'}
            </span>
            <ProgressBar
              {...(relate.progress ? { value: relate.progress.done / relate.progress.total } : {})}
              aria-label="Progress"
            />
          </div>
        )}
        {relate.error && !relate.isPending && <ActError error={relate.error} />}
        {asked && missing && (
          <p className={styles.missing} role="alert">
            {missing}
          </p>
        )}
        <div className={styles.buttons}>
          {draft !== emptyDraft && (draft.people.length > 0 || draft.newPerson || draft.store) && (
            <Button
              appearance="subtle"
              className={styles.over!}
              disabled={relate.isPending}
              onClick={() => {
                setDraft(emptyDraft)
                search.current?.focus()
              }}
            >
              Start over
            </Button>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button
            appearance="primary"
            disabledFocusable={relate.isPending}
            onClick={submit}
            title="Ctrl+Enter"
          >
            {relate.error && !relate.isPending ? 'Try again' : 'Relate'}
          </Button>
        </div>
      </footer>
    </Modal>
  )
}
