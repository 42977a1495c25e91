import { DifferingParts } from '../ui/DifferingParts.tsx'
import { differingParts } from '../util/differing-parts.ts'
import styles from './CompareAddresses.module.css'

type Props = {
  /** One sentence. */
  reason: string
  address: string
  /** What it may be taken for; null: it is the name that is alike. */
  known: string | null
}

/** What an address may be taken for: the two one below the other, with what differs marked. */
export function CompareAddresses({ reason, address, known }: Props) {
  const [parts, knownParts] = differingParts(address, known ?? '')
  return (
    <>
      <p>{reason} Somebody may be posing as them.</p>
      {known && (
        <dl className={styles.compare}>
          <dt>In this email</dt>
          <dd>
            <DifferingParts parts={parts} />
          </dd>
          <dt>On record</dt>
          <dd>
            <DifferingParts parts={knownParts} />
          </dd>
        </dl>
      )}
    </>
  )
}
