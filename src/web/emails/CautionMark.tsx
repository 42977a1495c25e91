import type { Participant } from '../../api/contract.ts'
import { Warning16Regular } from '../ui/icons.ts'
import { cautions } from '../util/participant.ts'
import styles from './CautionMark.module.css'

/** Somebody shows themselves as somebody else. */
export function CautionMark({ caution }: { caution: NonNullable<Participant['caution']> }) {
  return (
    <Warning16Regular
      aria-label={cautions[caution]}
      title={cautions[caution]}
      className={styles.mark ?? ''}
    />
  )
}
