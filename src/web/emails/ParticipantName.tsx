import type { Participant } from '../../api/contract.ts'
import { participantName } from '../util/participant.ts'
import { CautionMark } from './CautionMark.tsx'
import styles from './ParticipantName.module.css'

/** Name and address as they stand in the mail, each kept apart from the writing direction of the other. */
export function ParticipantName({
  participant,
  strong,
}: {
  participant: Participant | null
  strong?: boolean
}) {
  const name = participantName(participant)
  const address = participant?.caution ? null : participant?.address
  return (
    <span className={styles.participant}>
      {strong ? (
        <strong>
          <bdi>{name}</bdi>
        </strong>
      ) : (
        <bdi>{name}</bdi>
      )}
      {address && address !== name && (
        <>
          {' '}
          <bdi className={styles.address}>&lt;{address}&gt;</bdi>
        </>
      )}
      {participant?.caution && (
        <>
          {' '}
          <CautionMark caution={participant.caution} />
        </>
      )}
    </span>
  )
}
