import type { Role } from '../../api/contract.ts'
import { roleNames } from '../util/participant.ts'
import styles from './PeopleTags.module.css'

/** In which part of an email's head a person stands. */
export function RoleTags({ roles }: { roles: Role[] }) {
  return (
    <span className={styles.tags}>
      {roles.map((role) => (
        <span key={role} className={styles.tag}>
          {roleNames[role]}
        </span>
      ))}
    </span>
  )
}
