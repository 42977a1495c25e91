import { Button, Field, Input, MessageBar, MessageBarBody } from '@fluentui/react-components'
import { useState } from 'react'
import type { ExclusionEffect } from '../../api/contract.ts'
import form from '../ui/Form.module.css'
import { LoadingText } from '../ui/Loading.tsx'
import { Modal } from '../ui/Modal.tsx'
import { count } from '../util/count.ts'
import { type NewExclusion, useAddExclusion, useExclusionEffect } from './rules-api.ts'

type Props = { exclusion: NewExclusion; onClose: () => void }

/** What an exclusion would keep out, before it is added. */
export function ExclusionDialog({ exclusion, onClose }: Props) {
  return (
    <Modal title={`Exclude ${exclusion.value}`} place="middle" open onClose={onClose}>
      <AddIt exclusion={exclusion} onClose={onClose} />
    </Modal>
  )
}

function AddIt({ exclusion, onClose }: Props) {
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState('')
  const effect = useExclusionEffect(exclusion)
  const add = useAddExclusion()
  const error = add.error ?? effect.error
  const isGrave = effect.data !== undefined && (effect.data.people > 0 || effect.data.freemail)
  const isConfirmed = !isGrave || typed.trim().toLowerCase() === effect.data.value
  const ready = effect.data !== undefined && reason.trim() !== '' && isConfirmed && !add.isPending
  return (
    <form
      className={form.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (ready)
          add.mutate(
            { ...exclusion, reason: reason.trim(), ...(typed ? { confirmed: typed } : {}) },
            { onSuccess: onClose },
          )
      }}
    >
      {effect.isPending && <LoadingText label="Counting the emails it concerns" lines={3} />}
      {effect.data && <Effect effect={effect.data} />}
      {effect.data && (
        <>
          <Field label="Reason" hint="Told wherever somebody asks why mail was not read.">
            <Input
              data-first
              maxLength={500}
              value={reason}
              onChange={(_event, data) => setReason(data.value)}
            />
          </Field>
          {isGrave && (
            <Field label={`Type ${effect.data.value} to do so all the same`}>
              <Input
                autoComplete="off"
                spellCheck={false}
                maxLength={320}
                value={typed}
                onChange={(_event, data) => setTyped(data.value)}
              />
            </Field>
          )}
        </>
      )}
      {error && (
        <p role="alert" className={form.problem}>
          {error.message}
        </p>
      )}
      <div className={form.buttons}>
        <Button type="submit" appearance="primary" disabledFocusable={!ready}>
          Exclude
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </form>
  )
}

function Effect({
  effect: { value, days, messages, of, people, names, freemail },
}: {
  effect: ExclusionEffect
}) {
  const more = people - names.length
  return (
    <div role="status" className={form.form}>
      <p>
        <strong>{messages.toLocaleString()}</strong>
        {` of the ${count(of, 'email')} captured in the last ${days} days would not have been read. They stay on record; from now on such mail is not read.`}
      </p>
      {people > 0 && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            {`On record with an address here: ${names.join(', ')}${more > 0 ? ` and ${count(more, 'more person', 'more people')}` : ''}. Their mail would be read no longer.`}
          </MessageBarBody>
        </MessageBar>
      )}
      {freemail && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{`Anybody can have an address at ${value}, clients of tomorrow included.`}</MessageBarBody>
        </MessageBar>
      )}
    </div>
  )
}
