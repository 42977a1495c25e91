import styles from './DifferingParts.module.css'

/** An address with what differs from another one marked (util/differing-parts.ts). */
export function DifferingParts({ parts }: { parts: { text: string; differs: boolean }[] }) {
  return (
    <bdi className={styles.address}>
      {parts.map(({ text, differs }, index) =>
        differs ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
      )}
    </bdi>
  )
}
