import type { TimelineItem } from '../../api/contract.ts'
import styles from '../emails/PeopleTags.module.css'
import { roleNames } from '../util/participant.ts'

type Roles = Extract<TimelineItem, { kind: 'email' }>['roles']

/** In which part of an email's head a person stands; of several people (`names`), who they are. */
export function RoleTags({ roles, names }: { roles: Roles; names: string[] | null }) {
  const tags = names ?? roles.map((role) => (role === 'related' ? 'Related' : roleNames[role]))
  return (
    <span className={styles.tags}>
      {tags.map((tag) => (
        <bdi key={tag} className={styles.tag}>
          {tag}
        </bdi>
      ))}
    </span>
  )
}
