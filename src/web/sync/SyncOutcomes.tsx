import type { SyncStatus } from '../../api/contract.ts'
import styles from './SyncPanel.module.css'
import { outcomes } from './sync-words.ts'

/** What became of every message that was seen. */
export function SyncOutcomes({ counts }: { counts: SyncStatus['counts'] }) {
  return (
    <section aria-label="What became of the messages">
      <h3>What became of the messages</h3>
      <table className={styles.outcomes}>
        <tbody>
          <tr>
            <th scope="row">Found</th>
            <td className={styles.explanation}>
              In the mailboxes that are or were read: the sum of all below.
            </td>
            <td className={styles.number}>{counts.seen.toLocaleString()}</td>
          </tr>
          {outcomes.map(({ name, word, explanation }) => (
            <tr key={name} data-none={counts[name] === 0 || undefined}>
              <th scope="row">{word}</th>
              <td className={styles.explanation}>{explanation}</td>
              <td className={styles.number}>{counts[name].toLocaleString()}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
