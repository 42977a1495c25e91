import type { TimelineItem } from '../../api/contract.ts'
import { roleNames } from '../util/participant.ts'
import styles from './PeopleTags.module.css'

type Roles = Extract<TimelineItem, { kind: 'email' }>['roles']

/** In which part of an email's head a person stands. */
export function RoleTags({ roles }: { roles: Roles }) {
  return (
    <span className={styles.tags}>
      {roles.map((role) => (
        <span key={role} className={styles.tag}>
          {role === 'related' ? 'Related' : roleNames[role]}
        </span>
      ))}
    </span>
  )
}
