import type { ReactNode } from 'react'
import styles from './Profile.module.css'

type Props = {
  face: ReactNode
  name: string
  /** Kind and external id. */
  about: (string | null)[]
  children: ReactNode
}

/** The head of a profile: whose it is, of what kind, and what else is worth a mark. */
export function ProfileHead({ face, name, about, children }: Props) {
  return (
    <div className={styles.head}>
      {face}
      <div className={styles.name}>
        <h1 dir="auto">{name}</h1>
        <p className={styles.entity}>
          <span className={styles.quiet}>{about.filter(Boolean).join(' · ')}</span>
          {children}
        </p>
      </div>
    </div>
  )
}

/** Who of the firm looks after them. */
export function Advisors({
  advisors,
  none,
}: {
  advisors: { address: string; name: string }[]
  none: string
}) {
  return (
    <section aria-label="Advisors">
      <h2>{advisors.length === 1 ? 'Advisor' : 'Advisors'}</h2>
      {advisors.length === 0 && <p className={styles.quiet}>{none}</p>}
      <ul>
        {advisors.map(({ address, name }) => (
          <li key={address}>
            <bdi>{name}</bdi>
          </li>
        ))}
      </ul>
    </section>
  )
}
