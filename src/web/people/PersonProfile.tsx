import { Avatar, Badge, Button } from '@fluentui/react-components'
import { lazy, Suspense, useState } from 'react'
import type { PersonDetail } from '../../api/contract.ts'
import { useMay } from '../client/use-may.ts'
import { RecordSentiment } from '../sentiment/RecordSentiment.tsx'
import { RecentLabel } from '../sentiment/SentimentMark.tsx'
import { Add16Regular, Delete16Regular, Edit16Regular, Merge16Regular } from '../ui/icons.ts'
import { initials } from '../util/initials.ts'
import { api } from '../util/paths.ts'
import { AddressList } from './AddressList.tsx'
import { ArchiveButton } from './ArchiveButton.tsx'
import { DuplicateNotice } from './DuplicateNotice.tsx'
import { LinkEarlierMail } from './LinkEarlierMail.tsx'
import { MembershipList } from './MembershipList.tsx'
import styles from './Profile.module.css'
import { Advisors, ProfileHead } from './ProfileHead.tsx'
import { useChange } from './people-api.ts'
import { WhoLooked } from './WhoLooked.tsx'

const AddressForm = lazy(() => import('./AddressForm.tsx').then((file) => ({ default: file.AddressForm })))
const MembershipForm = lazy(() =>
  import('./MembershipForm.tsx').then((file) => ({ default: file.MembershipForm })),
)
const DeletePersonDialog = lazy(() =>
  import('./DeleteDialog.tsx').then((file) => ({ default: file.DeletePersonDialog })),
)
const MergeDialog = lazy(() => import('./MergeDialog.tsx').then((file) => ({ default: file.MergeDialog })))
const PersonForm = lazy(() => import('./PersonForm.tsx').then((file) => ({ default: file.PersonForm })))

const kindWords = { contact: 'Contact', individual: 'Individual' }

type Dialog = 'delete' | 'person' | 'address' | 'membership' | 'merge'

/** Who a person is: addresses, entities with their members, advisors; and the ways to change that. */
export function PersonProfile({ person }: { person: PersonDetail }) {
  const mayEdit = useMay('people.edit')
  const mayMerge = useMay('people.merge')
  const undo = useChange()
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const [other, setOther] = useState<string | null>(null)
  const close = () => setDialog(null)
  function merge(id: string | null) {
    setOther(id)
    setDialog('merge')
  }

  return (
    <>
      <div className={styles.profile}>
        <ProfileHead
          face={
            <Avatar
              name={person.name}
              initials={initials(person.name)}
              color="colorful"
              size={56}
              aria-hidden="true"
            />
          }
          name={person.name}
          about={[kindWords[person.kind], person.externalId, person.phone]}
        >
          {person.archived && (
            <Badge appearance="tint" color="informative">
              Archived
            </Badge>
          )}
          <RecentLabel recent={person.sentiment} />
        </ProfileHead>
        {mayEdit && (
          <div className={styles.tools}>
            <Button size="small" icon={<Edit16Regular />} onClick={() => setDialog('person')}>
              Edit
            </Button>
            {mayMerge && (
              <Button size="small" icon={<Merge16Regular />} onClick={() => merge(null)}>
                Merge…
              </Button>
            )}
            <ArchiveButton
              name={person.name}
              archived={person.archived}
              path={api.archivePerson(person.id)}
            />
            <Button size="small" icon={<Delete16Regular />} onClick={() => setDialog('delete')}>
              Delete…
            </Button>
          </div>
        )}
        {mayMerge && <DuplicateNotice personId={person.id} onMerge={merge} />}
        <div className={styles.sections}>
          <section aria-label="Addresses">
            <h2>Addresses</h2>
            <AddressList person={person} mayEdit={mayEdit} />
            {mayEdit && (
              <div className={styles.row}>
                <Button size="small" icon={<Add16Regular />} onClick={() => setDialog('address')}>
                  Add address
                </Button>
                <LinkEarlierMail personId={person.id} />
              </div>
            )}
          </section>
          <section aria-label="Entities">
            <h2>Entities</h2>
            <MembershipList person={person} mayEdit={mayEdit} />
            {mayEdit && (
              <div className={styles.row}>
                <Button size="small" icon={<Add16Regular />} onClick={() => setDialog('membership')}>
                  Add to an entity
                </Button>
              </div>
            )}
          </section>
          <Advisors advisors={person.advisors} none="No advisor of their own." />
          <RecordSentiment whose={{ of: 'people', id: person.id }} />
          <WhoLooked of={{ person: person.id }} />
          {person.merged.length > 0 && (
            <section aria-label="Merged">
              <h2>Merged into this person</h2>
              <ul>
                {person.merged.map(({ actId, person: one, by }) => (
                  <li key={actId} className={styles.line}>
                    <span>
                      <bdi>{one.name}</bdi> <span className={styles.quiet}>by {by}</span>
                    </span>
                    {mayMerge && (
                      <Button
                        size="small"
                        appearance="subtle"
                        disabledFocusable={undo.isPending}
                        aria-label={`Undo the merge of ${one.name}`}
                        onClick={() => undo.mutate({ method: 'POST', path: api.undoMerge(actId) })}
                      >
                        Undo
                      </Button>
                    )}
                  </li>
                ))}
              </ul>
              {undo.error && <p role="alert">{undo.error.message}</p>}
            </section>
          )}
        </div>
      </div>
      <Suspense>
        {dialog === 'delete' && <DeletePersonDialog person={person} onClose={close} />}
        {dialog === 'person' && <PersonForm person={person} onClose={close} />}
        {dialog === 'address' && <AddressForm person={person} onClose={close} />}
        {dialog === 'membership' && <MembershipForm person={person} onClose={close} />}
        {dialog === 'merge' && <MergeDialog person={person} otherId={other} onClose={close} />}
      </Suspense>
    </>
  )
}
