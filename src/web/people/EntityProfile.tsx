import { Badge, Button } from '@fluentui/react-components'
import { lazy, Suspense, useState } from 'react'
import { Link } from 'wouter'
import type { EntityDetail } from '../../api/contract.ts'
import { useMay } from '../client/use-may.ts'
import { RecordSentiment } from '../sentiment/RecordSentiment.tsx'
import { RecentLabel } from '../sentiment/SentimentMark.tsx'
import { useSentimentHistory } from '../sentiment/sentiment-api.ts'
import { Add16Regular, Delete16Regular, Edit16Regular, Organization48Regular } from '../ui/icons.ts'
import { count } from '../util/count.ts'
import { api, pages } from '../util/paths.ts'
import { ArchiveButton } from './ArchiveButton.tsx'
import { EntityBadges } from './EntityBadges.tsx'
import { entityWords } from './entity-words.ts'
import styles from './Profile.module.css'
import { Advisors, ProfileHead } from './ProfileHead.tsx'
import { WhoLooked } from './WhoLooked.tsx'

const AddMemberForm = lazy(() =>
  import('./AddMemberForm.tsx').then((file) => ({ default: file.AddMemberForm })),
)
const DeleteEntityDialog = lazy(() =>
  import('./DeleteDialog.tsx').then((file) => ({ default: file.DeleteEntityDialog })),
)
const EntityForm = lazy(() => import('./EntityForm.tsx').then((file) => ({ default: file.EntityForm })))

/** What an entity is: members, segment, advisors; and the way to change that. */
export function EntityProfile({ entity }: { entity: EntityDetail }) {
  const mayEdit = useMay('people.edit')
  const whose = { of: 'entities', id: entity.id } as const
  const sentiment = useSentimentHistory(whose)
  const [dialog, setDialog] = useState<'edit' | 'member' | 'delete' | null>(null)
  const close = () => setDialog(null)
  return (
    <>
      <div className={styles.profile}>
        <ProfileHead
          face={
            <span className={styles.emblem} aria-hidden="true">
              <Organization48Regular />
            </span>
          }
          name={entity.name}
          about={[entityWords[entity.kind], entity.externalId]}
        >
          {entity.archived && (
            <Badge appearance="tint" color="informative">
              Archived
            </Badge>
          )}
          <EntityBadges keyEntity={entity.keyEntity} segment={entity.segment} />
          <RecentLabel recent={sentiment.data?.recent ?? null} />
        </ProfileHead>
        {mayEdit && (
          <div className={styles.tools}>
            <Button size="small" icon={<Edit16Regular />} onClick={() => setDialog('edit')}>
              Edit
            </Button>
            <ArchiveButton
              name={entity.name}
              archived={entity.archived}
              path={api.archiveEntity(entity.id)}
            />
            <Button size="small" icon={<Delete16Regular />} onClick={() => setDialog('delete')}>
              Delete…
            </Button>
          </div>
        )}
        <div className={styles.sections}>
          <section aria-label="Members">
            <h2>{count(entity.members.length, 'member')}</h2>
            {entity.members.length === 0 && <p className={styles.quiet}>None yet.</p>}
            <ul>
              {entity.members.map(({ id, name, email, role }) => (
                <li key={id}>
                  <Link href={pages.person(id)} className={styles.link}>
                    <bdi>{name}</bdi>
                  </Link>
                  <br />
                  <span className={styles.quiet}>
                    {[role, email ?? 'No address'].filter(Boolean).join(' · ')}
                  </span>
                </li>
              ))}
            </ul>
            {mayEdit && (
              <div className={styles.row}>
                <Button size="small" icon={<Add16Regular />} onClick={() => setDialog('member')}>
                  Add member
                </Button>
              </div>
            )}
          </section>
          <Advisors advisors={entity.advisors} none="No advisor for the entity as a whole." />
          <RecordSentiment whose={whose} />
          <WhoLooked of={{ entity: entity.id }} />
        </div>
      </div>
      <Suspense>
        {dialog === 'edit' && <EntityForm entity={entity} onClose={close} />}
        {dialog === 'member' && <AddMemberForm entity={entity} onClose={close} />}
        {dialog === 'delete' && <DeleteEntityDialog entity={entity} onClose={close} />}
      </Suspense>
    </>
  )
}
