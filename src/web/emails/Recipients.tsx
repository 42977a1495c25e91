import { Link as ActionLink } from '@fluentui/react-components'
import { useState } from 'react'
import type { Participant } from '../../api/contract.ts'
import { ParticipantName } from './ParticipantName.tsx'
import styles from './Recipients.module.css'
import { WithCard } from './WithCard.tsx'

/** More than these are folded away. */
const SHOWN = 3

/** The To, Cc or Bcc line; nothing where there are none. */
export function Recipients({ label, participants }: { label: string; participants: Participant[] }) {
  const [unfolded, setUnfolded] = useState(false)
  if (participants.length === 0) return null
  // Folding away a single one would save no room.
  const folds = participants.length > SHOWN + 1
  const shown = folds && !unfolded ? participants.slice(0, SHOWN) : participants
  const toggle = folds && (
    <ActionLink
      as="button"
      className={styles.toggle}
      onClick={() => setUnfolded(!unfolded)}
      aria-expanded={unfolded}
    >
      {unfolded ? 'Show fewer' : `and ${(participants.length - SHOWN).toLocaleString()} more`}
    </ActionLink>
  )
  return (
    <div className={styles.line}>
      <span className={styles.label}>{label}:</span>
      <div>
        <div
          className={unfolded ? styles.unfolded : undefined}
          {...(unfolded ? { tabIndex: 0, role: 'group', 'aria-label': `All in ${label}` } : {})}
        >
          {shown.map((participant, index) => (
            <span key={index}>
              <WithCard participant={participant}>
                <ParticipantName participant={participant} />
              </WithCard>
              {index < shown.length - 1 ? '; ' : ' '}
            </span>
          ))}
          {!unfolded && toggle}
        </div>
        {unfolded && toggle}
      </div>
    </div>
  )
}
