import { Button, Field, Input, Radio } from '@fluentui/react-components'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { MergeReply, PersonDetail } from '../../api/contract.ts'
import { usePerson } from '../emails/record-names.ts'
import { announceAct } from '../relate/last-act.ts'
import { useFindPeople } from '../relate/relate-api.ts'
import styles from '../ui/Form.module.css'
import { LoadingText } from '../ui/Loading.tsx'
import { Modal } from '../ui/Modal.tsx'
import { useSettled } from '../ui/use-settled.ts'
import { count } from '../util/count.ts'
import { api, pages } from '../util/paths.ts'
import { useChange } from './people-api.ts'

type Props = { person: PersonDetail; otherId: string | null; onClose: () => void }

/** Two records of one person become one: looked at side by side, and the one that stays is chosen. */
export function MergeDialog({ person, otherId, onClose }: Props) {
  const [chosen, setChosen] = useState(otherId)
  return (
    <Modal title="Merge two records of one person" place="side" open onClose={onClose}>
      {chosen ? (
        <Compare person={person} otherId={chosen} onClose={onClose} />
      ) : (
        <Find except={person.id} onChoose={setChosen} />
      )}
    </Modal>
  )
}

function Find({ except, onChoose }: { except: string; onChoose: (id: string) => void }) {
  const [text, setText] = useState('')
  const { data, error } = useFindPeople(useSettled(text.trim()))
  const items = data?.items.filter(({ id }) => id !== except)
  return (
    <div className={styles.form}>
      <Field label="Find the other record">
        <Input type="search" value={text} data-first onChange={(_event, { value }) => setText(value)} />
      </Field>
      <div className={styles.choices}>
        {items?.map(({ id, name, email, entity }) => (
          <button key={id} type="button" className={styles.choice} onClick={() => onChoose(id)}>
            <bdi>{name}</bdi>
            <span className={styles.quiet}>{[email, entity?.name].filter(Boolean).join(' · ')}</span>
          </button>
        ))}
        {items?.length === 0 && (
          <p className={styles.choice}>{text ? 'Nobody found.' : 'Type a name or address.'}</p>
        )}
        {error && <p role="alert">{error.message}</p>}
      </div>
    </div>
  )
}

function Compare({
  person,
  otherId,
  onClose,
}: {
  person: PersonDetail
  otherId: string
  onClose: () => void
}) {
  const { data: other, error } = usePerson(otherId)
  const [, navigate] = useLocation()
  const [keep, setKeep] = useState(person.id)
  const merge = useChange<MergeReply>()
  const undo = useChange()
  if (error) return <p role="alert">{error.message}</p>
  if (!other) return <LoadingText label="Loading the other record" />
  const [kept, gone] = keep === person.id ? [person, other] : [other, person]

  async function carryOut() {
    const { actId, emails } = await merge.mutateAsync({
      method: 'POST',
      path: api.merge(keep),
      body: { other: gone.id },
    })
    onClose()
    navigate(pages.person(keep))
    announceAct({
      actId: null,
      sentence: `Merged: ${gone.name} is ${kept.name} now${emails > 0 ? `, with ${count(emails, 'email')} more` : ''}.`,
      takeBack: () => undo.mutateAsync({ method: 'POST', path: api.undoMerge(actId) }),
    })
  }

  return (
    <div className={styles.form}>
      <p>Which one stays? The other is hidden; its addresses, emails, entities and activities follow.</p>
      <div className={styles.sides}>
        {[person, other].map((one) => (
          <div key={one.id} className={styles.side}>
            <Radio
              name="keep"
              value={one.id}
              checked={keep === one.id}
              label={<bdi>{one.name}</bdi>}
              onChange={() => setKeep(one.id)}
            />
            <span className={styles.quiet}>{one.externalId ?? 'No external id'}</span>
            <span>{count(one.emailCount, 'email')}</span>
            <ul>
              {one.addresses.map(({ id, address }) => (
                <li key={id}>{address}</li>
              ))}
              {one.entities.map(({ id, name }) => (
                <li key={id}>
                  <bdi>{name}</bdi>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
      {merge.error && (
        <p className={styles.problem} role="alert">
          {merge.error.message}
        </p>
      )}
      <div className={styles.buttons}>
        <Button
          appearance="primary"
          disabledFocusable={merge.isPending}
          onClick={() => void carryOut().catch(() => {})}
        >
          {merge.isPending ? 'Merging…' : 'Merge'}
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </div>
  )
}
