import { Button } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import type {
  DeletedEntity,
  DeletedPerson,
  DeletionEffect,
  EntityDetail,
  PersonDetail,
} from '../../api/contract.ts'
import { get } from '../client/get-query.ts'
import { announceAct } from '../relate/last-act.ts'
import { useRequestId } from '../relate/use-request-id.ts'
import styles from '../ui/Form.module.css'
import { LoadingText } from '../ui/Loading.tsx'
import { Modal } from '../ui/Modal.tsx'
import { count } from '../util/count.ts'
import { api, pages } from '../util/paths.ts'
import { useChange } from './people-api.ts'

/** What becomes of a person's mail is told before the person is deleted; the whole can be undone. */
export function DeletePersonDialog({ person, onClose }: { person: PersonDetail; onClose: () => void }) {
  const [, navigate] = useLocation()
  const effect = useQuery({
    ...get<DeletionEffect>(['deletion-effect', person.id], api.deletePersonPreview(person.id)),
    staleTime: 0,
  })
  const remove = useChange<DeletedPerson>()
  const requestId = useRequestId()

  async function submit() {
    const { actId, unmatched } = await remove.mutateAsync({
      method: 'POST',
      path: api.deletePerson(person.id),
      body: { requestId: requestId({ person: person.id }) },
    })
    onClose()
    navigate(pages.people(), { replace: true })
    announceAct({ actId, sentence: `${person.name} deleted. ${count(unmatched, 'email')} now unmatched.` })
  }

  return (
    <Modal title={`Delete ${person.name}?`} place="middle" open onClose={onClose}>
      <div className={styles.form}>
        {effect.isPending && <LoadingText label="Looking what becomes of their mail" />}
        {effect.data && <Effect effect={effect.data} />}
        <p className={styles.quiet}>
          You can undo this. To take somebody out of lists and go on matching their mail, archive them
          instead.
        </p>
        <Problem error={effect.error ?? remove.error} />
        <div className={styles.buttons}>
          <Button
            appearance="primary"
            disabled={!effect.data}
            disabledFocusable={remove.isPending}
            onClick={() => void submit().catch(() => {})}
          >
            {remove.isPending ? 'Deleting…' : 'Delete'}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </div>
    </Modal>
  )
}

function Effect({ effect: { emails, unmatched, addresses, activities } }: { effect: DeletionEffect }) {
  return (
    <ul>
      <li>
        {emails === 0
          ? 'No email is linked to this person.'
          : `${count(emails, 'email')} taken off this person; ${unmatched === 0 ? 'none of them becomes' : `${unmatched.toLocaleString()} of them become${unmatched === 1 ? 's' : ''}`} unmatched.`}
      </li>
      {addresses.length > 0 && (
        <li>
          {count(addresses.length, 'address', 'addresses')} forgotten, so that later mail is not matched:{' '}
          <bdi>{addresses.join(', ')}</bdi>
        </li>
      )}
      {activities > 0 && (
        <li>{`Hidden with them: ${activities.toLocaleString()} of the notes, calls, meetings and tasks.`}</li>
      )}
    </ul>
  )
}

/** The members stay, and so does their mail. */
export function DeleteEntityDialog({ entity, onClose }: { entity: EntityDetail; onClose: () => void }) {
  const [, navigate] = useLocation()
  const remove = useChange<DeletedEntity>()
  const requestId = useRequestId()

  async function submit() {
    const { actId } = await remove.mutateAsync({
      method: 'POST',
      path: api.deleteEntity(entity.id),
      body: { requestId: requestId({ entity: entity.id }) },
    })
    onClose()
    navigate(pages.entities(), { replace: true })
    announceAct({ actId, sentence: `${entity.name} deleted. Its people stay.` })
  }

  return (
    <Modal title={`Delete ${entity.name}?`} place="middle" open onClose={onClose}>
      <div className={styles.form}>
        <p>
          {entity.members.length === 0
            ? 'It has no members.'
            : `Its ${count(entity.members.length, 'member')} and their mail stay; they only no longer belong to it.`}{' '}
          Notes and tasks about the entity as a whole are hidden with it.
        </p>
        <p className={styles.quiet}>You can undo this.</p>
        <Problem error={remove.error} />
        <div className={styles.buttons}>
          <Button
            appearance="primary"
            disabledFocusable={remove.isPending}
            onClick={() => void submit().catch(() => {})}
          >
            {remove.isPending ? 'Deleting…' : 'Delete'}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </div>
    </Modal>
  )
}

function Problem({ error }: { error: Error | null }) {
  return (
    error && (
      <p role="alert" className={styles.problem}>
        {error.message}
      </p>
    )
  )
}
