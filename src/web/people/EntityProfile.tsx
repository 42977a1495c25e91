import { Badge, Button } from '@fluentui/react-components'
import { lazy, Suspense, useState } from 'react'
import { Link } from 'wouter'
import type { EntityDetail } from '../../api/contract.ts'
import { useMay } from '../client/use-may.ts'
import { RecordSentiment } from '../sentiment/RecordSentiment.tsx'
import { RecentLabel } from '../sentiment/SentimentMark.tsx'
import { useSentimentHistory } from '../sentiment/sentiment-api.ts'
import { Edit16Regular, Organization48Regular } from '../ui/icons.ts'
import { count } from '../util/count.ts'
import { pages } from '../util/paths.ts'
import { entityWords } from './entity-words.ts'
import styles from './Profile.module.css'

const EntityForm = lazy(() => import('./EntityForm.tsx').then((file) => ({ default: file.EntityForm })))

/** What an entity is: members, segment, advisors; and the way to change that. */
export function EntityProfile({ entity }: { entity: EntityDetail }) {
  const mayEdit = useMay('people.edit')
  const whose = { of: 'entities', id: entity.id } as const
  const sentiment = useSentimentHistory(whose)
  const [editing, setEditing] = useState(false)
  return (
    <>
      <div className={styles.profile}>
        <div className={styles.head}>
          <span className={styles.emblem} aria-hidden="true">
            <Organization48Regular />
          </span>
          <div className={styles.name}>
            <h1 dir="auto">{entity.name}</h1>
            <p className={styles.entity}>
              <span className={styles.quiet}>
                {[entityWords[entity.kind], entity.externalId].filter(Boolean).join(' · ')}
              </span>
              {entity.keyEntity && (
                <Badge appearance="tint" color="brand">
                  Key entity
                </Badge>
              )}
              {entity.segment && (
                <Badge appearance="tint" color="informative">
                  {entity.segment}
                </Badge>
              )}
              <RecentLabel recent={sentiment.data?.recent ?? null} />
            </p>
          </div>
        </div>
        {mayEdit && (
          <div className={styles.tools}>
            <Button size="small" icon={<Edit16Regular />} onClick={() => setEditing(true)}>
              Edit
            </Button>
          </div>
        )}
        <div className={styles.sections}>
          <section aria-label="Members">
            <h2>{count(entity.members.length, 'member')}</h2>
            {entity.members.length === 0 && (
              <p className={styles.quiet}>None yet. Open a person and choose “Add to an entity”.</p>
            )}
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
          </section>
          <section aria-label="Advisors">
            <h2>{entity.advisors.length === 1 ? 'Advisor' : 'Advisors'}</h2>
            {entity.advisors.length === 0 && (
              <p className={styles.quiet}>Nobody for the entity as a whole.</p>
            )}
            <ul>
              {entity.advisors.map(({ address, name }) => (
                <li key={address}>
                  <bdi>{name}</bdi>
                </li>
              ))}
            </ul>
          </section>
          <RecordSentiment whose={whose} />
        </div>
      </div>
      <Suspense>{editing && <EntityForm entity={entity} onClose={() => setEditing(false)} />}</Suspense>
    </>
  )
}
