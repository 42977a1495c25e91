import { Button } from '@fluentui/react-components'
import { Link } from 'wouter'
import type { Membership, PersonDetail } from '../../api/contract.ts'
import { announceAct } from '../relate/last-act.ts'
import { Dismiss16Regular } from '../ui/icons.ts'
import { api, pages } from '../util/paths.ts'
import { EntityBadges } from './EntityBadges.tsx'
import { entityWords } from './entity-words.ts'
import styles from './Profile.module.css'
import { useChange } from './people-api.ts'

/** The entities a person belongs to, each with its other members. */
export function MembershipList({ person, mayEdit }: { person: PersonDetail; mayEdit: boolean }) {
  const change = useChange()

  async function leave({ id, name, role }: Membership) {
    const path = api.membership(person.id, id)
    await change.mutateAsync({ method: 'DELETE', path })
    announceAct({
      actId: null,
      sentence: `Taken out of ${name}.`,
      takeBack: () => change.mutateAsync({ method: 'PUT', path, body: { role } }),
    })
  }

  if (person.entities.length === 0) return <p className={styles.quiet}>None.</p>
  return (
    <>
      {person.entities.map((entity) => (
        <div key={entity.id} className={styles.member}>
          <div className={styles.line}>
            <p className={styles.entity}>
              <Link href={pages.entity(entity.id)} className={styles.link}>
                <bdi>{entity.name}</bdi>
              </Link>
              <EntityBadges keyEntity={entity.keyEntity} segment={entity.segment} />
            </p>
            {mayEdit && (
              <Button
                size="small"
                appearance="subtle"
                icon={<Dismiss16Regular />}
                aria-label={`Take out of ${entity.name}`}
                onClick={() => void leave(entity).catch(() => {})}
              />
            )}
          </div>
          <p className={styles.quiet}>
            {[entityWords[entity.kind], entity.role].filter(Boolean).join(' · ')}
          </p>
          {entity.members.length > 0 && (
            <p>
              <span className={styles.quiet}>With </span>
              {entity.members.map((member, index) => (
                <span key={member.id}>
                  {index > 0 && ', '}
                  <Link href={pages.person(member.id)} className={styles.link}>
                    <bdi>{member.name}</bdi>
                  </Link>
                </span>
              ))}
            </p>
          )}
        </div>
      ))}
      {change.error && <p role="alert">That did not work. {change.error.message}</p>}
    </>
  )
}
